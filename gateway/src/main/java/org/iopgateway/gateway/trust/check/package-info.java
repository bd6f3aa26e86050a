/** Partner files at the command line: one written from a few answers, and one tried out against the partner's servers. */
@NullMarked
package org.iopgateway.gateway.trust.check;

import org.jspecify.annotations.NullMarked;
