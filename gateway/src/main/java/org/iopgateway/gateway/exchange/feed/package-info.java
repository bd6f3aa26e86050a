/** The record feed: resources to partners with an interest in a patient, on change. */
@NullMarked
package org.iopgateway.gateway.exchange.feed;

import org.jspecify.annotations.NullMarked;
