/** The error vocabulary: what went wrong, where, what was expected, and how to mend it, never with patient data. */
@NullMarked
package org.iopgateway.mappings.problem;

import org.jspecify.annotations.NullMarked;
