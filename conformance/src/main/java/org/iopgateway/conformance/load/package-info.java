/** Loading records into a running gateway: batches, receipts, and what became of each record. */
@NullMarked
package org.iopgateway.conformance.load;

import org.jspecify.annotations.NullMarked;
