package org.iopgateway.gateway.consent.directive;

import java.util.List;

/**
 * Everything that one patient has said about disclosure, compiled: consents, restrictions, refusals, revocations.
 * Immutable; holds no FHIR object, so it can be cached per patient until one of the patient's Consents changes. Made by
 * {@link DirectiveCompiler}.
 */
public record Directives(List<Directive> all) {

    /** Nothing on file. */
    public static final Directives NONE = new Directives(List.of());

    public Directives {
        all = List.copyOf(all);
    }

    @Override
    public String toString() {
        return all.size() + " directives";
    }
}
