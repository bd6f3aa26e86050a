/** Veteran care records with the VA. */
@NullMarked
package org.iopgateway.gateway.exchange.va;

import org.jspecify.annotations.NullMarked;
