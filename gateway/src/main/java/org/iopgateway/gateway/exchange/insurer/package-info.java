/** Prior authorization with insurers. */
@NullMarked
package org.iopgateway.gateway.exchange.insurer;

import org.jspecify.annotations.NullMarked;
