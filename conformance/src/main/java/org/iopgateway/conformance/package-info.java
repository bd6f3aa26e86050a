/** The outside view: simulated partners, generator, demo, checks and benchmarks. */
@NullMarked
package org.iopgateway.conformance;

import org.jspecify.annotations.NullMarked;
