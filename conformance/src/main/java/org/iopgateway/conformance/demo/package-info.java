/** The demo: gateway and partners together, what happened told as a story, and every promise checked. */
@NullMarked
package org.iopgateway.conformance.demo;

import org.jspecify.annotations.NullMarked;
