package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * What one patient has said about disclosure, and how each consent's scope is explained to a recipient.
 *
 * @param scopes by {@code Consent/id@version}
 */
record PatientDirectives(Directives directives, Map<String, ConsentScope> scopes) {

    static final PatientDirectives NONE = new PatientDirectives(Directives.NONE, Map.of());

    PatientDirectives {
        scopes = Map.copyOf(scopes);
    }

    /** The scopes of the consents that decisions relied on; what is no consent has none. */
    List<ConsentScope> scopesOf(List<String> reliedOn) {
        return reliedOn.stream().map(scopes::get).filter(Objects::nonNull).toList();
    }

    /** Logical ids of the HIV consents among what decisions relied on (rule R30). */
    Set<String> hivConsents(Set<String> reliedOn) {
        return directives.all().stream()
                .filter(form -> form.kind() == FormKind.HIV && reliedOn.contains(form.reference()))
                .map(Directive::id)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return directives.toString();
    }
}
