/** The decision engine: pure, from request, facts and directives to a decision that explains itself. */
@NullMarked
package org.iopgateway.gateway.consent.decision;

import org.jspecify.annotations.NullMarked;
