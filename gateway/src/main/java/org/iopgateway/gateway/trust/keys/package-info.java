/** The key store management commands of the gateway's jar. */
@NullMarked
package org.iopgateway.gateway.trust.keys;

import org.jspecify.annotations.NullMarked;
