package org.iopgateway.gateway.consent.release;

import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/** The decision about one resource, as the engine makes it. */
interface Decide {

    Decision decide(AccessRequest request, PatientStanding patient, ResourceFacts resource, Directives directives);
}
