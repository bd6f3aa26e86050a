/** Subscriptions at the partner door: FHIR R4 with the Subscriptions R5 Backport IG. */
@NullMarked
package org.iopgateway.gateway.fhir.subscription;

import org.jspecify.annotations.NullMarked;
