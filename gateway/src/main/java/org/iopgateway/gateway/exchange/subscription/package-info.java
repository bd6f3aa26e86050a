/** Partners' subscriptions: which events are due to whom, and their notifications on the way out. */
@NullMarked
package org.iopgateway.gateway.exchange.subscription;

import org.jspecify.annotations.NullMarked;
