/** Sensitivity and Part 2 labels computed from codes, program and provenance; fail closed. */
@NullMarked
package org.iopgateway.mappings.labeling;

import org.jspecify.annotations.NullMarked;
