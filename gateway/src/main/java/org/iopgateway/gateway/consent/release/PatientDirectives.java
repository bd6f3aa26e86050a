package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iopgateway.gateway.consent.directive.Directives;

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

    /** The same with other directives, to which the scopes still belong. */
    PatientDirectives with(Directives others) {
        return new PatientDirectives(others, scopes);
    }

    @Override
    public String toString() {
        return directives.toString();
    }
}
