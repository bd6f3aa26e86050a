/** The seeded generator of a believable program's canonical records. */
@NullMarked
package org.iopgateway.conformance.generate;

import org.jspecify.annotations.NullMarked;
