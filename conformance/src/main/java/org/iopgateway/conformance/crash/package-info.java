/** The crash test: records are loaded while the gateway is killed, and nothing may be lost or doubled. */
@NullMarked
package org.iopgateway.conformance.crash;

import org.jspecify.annotations.NullMarked;
