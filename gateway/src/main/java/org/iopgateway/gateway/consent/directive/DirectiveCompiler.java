package org.iopgateway.gateway.consent.directive;

import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.Consent;

/** Compiles the FHIR Consents of one patient, in any order, to {@link Directives}. */
public final class DirectiveCompiler {

    private final ZoneId zone;

    /** @param zone the program's local time, in which dates on forms end */
    public DirectiveCompiler(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Total: a Consent that cannot be understood becomes a directive that denies what it covers.
     *
     * @param consents every Consent of the patient, whatever its status: consents, restrictions, revocations
     */
    public Directives compile(List<Consent> consents) {
        return new Directives(consents.stream()
                .map(consent ->
                        new Directive("Consent/" + consent.getIdElement().getIdPart() + "@" + zone))
                .toList());
    }
}
