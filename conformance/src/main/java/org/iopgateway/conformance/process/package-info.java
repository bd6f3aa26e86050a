/** The gateway as a child process of the kit. */
@NullMarked
package org.iopgateway.conformance.process;

import org.jspecify.annotations.NullMarked;
