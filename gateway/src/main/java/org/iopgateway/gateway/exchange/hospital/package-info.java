/** Closed-loop referral and record feed with referring hospitals. */
@NullMarked
package org.iopgateway.gateway.exchange.hospital;

import org.jspecify.annotations.NullMarked;
