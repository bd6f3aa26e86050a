/** How the kit talks to a running gateway: at its internal door as staff, at its partner door as a partner. */
@NullMarked
package org.iopgateway.conformance.client;

import org.jspecify.annotations.NullMarked;
