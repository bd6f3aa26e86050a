package org.iopgateway.gateway.consent.decision;

import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Directive;

/** One question that a form must answer well before anything is released in reliance on it. */
interface FormCheck {

    Optional<Defect> defect(Directive form, Matter matter);
}
