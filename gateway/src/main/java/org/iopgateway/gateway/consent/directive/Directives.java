package org.iopgateway.gateway.consent.directive;

import java.util.List;
import java.util.function.Predicate;

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

    /**
     * The same after releases of this gateway have used some forms up (rule R30).
     *
     * @param spent whether the form of this logical id is
     */
    public Directives usedUp(Predicate<String> spent) {
        return new Directives(all.stream()
                .map(form -> spent.test(form.id()) ? form.usedUp() : form)
                .toList());
    }

    @Override
    public String toString() {
        return all.size() + " directives";
    }
}
