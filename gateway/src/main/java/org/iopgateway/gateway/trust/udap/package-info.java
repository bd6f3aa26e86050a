/** Software that introduces itself by UDAP: discovery, dynamic registration, and the staff's word on it. */
@NullMarked
package org.iopgateway.gateway.trust.udap;

import org.jspecify.annotations.NullMarked;
