package org.iopgateway.gateway.consent.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.Directives;

/**
 * What is on file for one patient at one moment.
 *
 * @param names every name of the patient in the chart, for people to compare
 * @param consents every Consent: consents, restrictions, refusals, revocations
 * @param directives the same, compiled
 */
record OnFile(PatientStanding standing, List<String> names, List<Consent> consents, Directives directives, Instant at) {

    OnFile {
        names = List.copyOf(names);
        consents = List.copyOf(consents);
    }

    static OnFile of(
            PatientStanding standing,
            List<String> names,
            List<Consent> consents,
            DirectiveCompiler compiler,
            Instant at) {
        return new OnFile(standing, names, consents, compiler.compile(consents), at);
    }

    Optional<Directive> find(String id) {
        return directives.all().stream()
                .filter(directive -> directive.id().equals(id))
                .findFirst();
    }

    boolean holds(String id) {
        return find(id).isPresent();
    }

    /** What would be on file with a form; an earlier version of the same form gives way. */
    Directives with(Directive form) {
        return new Directives(Stream.concat(
                        directives.all().stream().filter(other -> !other.id().equals(form.id())), Stream.of(form))
                .toList());
    }

    @Override
    public String toString() {
        return directives.toString();
    }
}
