/** The leak suite: planted people, partners who may not know them, and everything that can be asked at the partner door. */
@NullMarked
package org.iopgateway.conformance.leak;

import org.jspecify.annotations.NullMarked;
