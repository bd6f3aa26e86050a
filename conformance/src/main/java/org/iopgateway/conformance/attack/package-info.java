/** The attack suite: malformed, forged, stolen and oversized calls at the partner door, all to be refused without a hint. */
@NullMarked
package org.iopgateway.conformance.attack;

import org.jspecify.annotations.NullMarked;
