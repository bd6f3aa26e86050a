/** Clients that others wrote, at work against a running gateway. */
@NullMarked
package org.iopgateway.conformance.clients;

import org.jspecify.annotations.NullMarked;
