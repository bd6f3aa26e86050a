package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * What one patient has said about disclosure, and how each consent's scope is explained to a recipient.
 *
 * @param scopes by {@code Consent/id@version}
 * @param underway by intent, what stands for one that has used up an HIV consent: to the intent itself it is still good,
 *     since sending again what did not arrive is the same release (rule R30)
 */
record PatientDirectives(Directives directives, Map<String, ConsentScope> scopes, Map<String, Directives> underway) {

    static final PatientDirectives NONE = new PatientDirectives(Directives.NONE, Map.of(), Map.of());

    PatientDirectives {
        scopes = Map.copyOf(scopes);
        underway = Map.copyOf(underway);
    }

    /** The same as it stands for intents that may have been tried before. */
    PatientDirectives onBehalfOf(List<String> intents) {
        return intents.stream()
                .flatMap(intent -> Optional.ofNullable(underway.get(intent)).stream())
                .findFirst()
                .map(still -> new PatientDirectives(still, scopes, underway))
                .orElse(this);
    }

    /** The scopes of the consents that decisions relied on; what is no consent has none. */
    List<ConsentScope> scopesOf(List<String> reliedOn) {
        return reliedOn.stream().map(scopes::get).filter(Objects::nonNull).toList();
    }

    /** Logical ids of the HIV consents among what decisions relied on (rule R30). */
    Set<String> hivConsents(Set<String> reliedOn) {
        return hivForms()
                .filter(form -> reliedOn.contains(form.reference()))
                .map(Directive::id)
                .collect(Collectors.toSet());
    }

    /** Whether there is a form of the kind that one release uses up. */
    boolean hasHivForm() {
        return hivForms().findAny().isPresent();
    }

    private Stream<Directive> hivForms() {
        return directives.all().stream().filter(form -> form.kind() == FormKind.HIV);
    }

    /**
     * The same after releases of this gateway (rule R30).
     *
     * @param used logical ids of the Consents that were used up, each with the intent that did; empty where a partner asked
     */
    PatientDirectives after(Map<String, String> used) {
        Map<String, Directives> retried = used.values().stream()
                .filter(intent -> !intent.isEmpty())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        intent -> directives.usedUp(id -> !intent.equals(used.getOrDefault(id, intent)))));
        return new PatientDirectives(directives.usedUp(used::containsKey), scopes, retried);
    }

    /** The same with what becomes of all its directives, to which the scopes still belong. */
    PatientDirectives map(UnaryOperator<Directives> change) {
        return new PatientDirectives(
                change.apply(directives),
                scopes,
                underway.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> change.apply(entry.getValue()))));
    }

    @Override
    public String toString() {
        return directives.toString();
    }
}
