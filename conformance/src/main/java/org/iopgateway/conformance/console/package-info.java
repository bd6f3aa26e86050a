/** The kit's own output to the terminal. */
@NullMarked
package org.iopgateway.conformance.console;

import org.jspecify.annotations.NullMarked;
