/** The gate: the only maker of a release. */
@NullMarked
package org.iopgateway.gateway.consent.release;

import org.jspecify.annotations.NullMarked;
