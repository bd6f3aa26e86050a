/** Benchmarks of the gateway's own code against floors and against the libraries' own ways, in one run. */
@NullMarked
package org.iopgateway.conformance.bench;

import org.jspecify.annotations.NullMarked;
