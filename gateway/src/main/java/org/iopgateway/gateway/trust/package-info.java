/** Who is calling, and whom do we call: tokens, keys, certificates. */
@NullMarked
package org.iopgateway.gateway.trust;

import org.jspecify.annotations.NullMarked;
