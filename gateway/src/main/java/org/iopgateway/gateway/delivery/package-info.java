/** Per-partner queues and senders. */
@NullMarked
package org.iopgateway.gateway.delivery;

import org.jspecify.annotations.NullMarked;
