/** Durable record to stored resources, and to one intent for each partner with an interest. */
@NullMarked
package org.iopgateway.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
