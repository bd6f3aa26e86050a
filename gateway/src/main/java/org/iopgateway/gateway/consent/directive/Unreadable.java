package org.iopgateway.gateway.consent.directive;

import java.util.List;
import java.util.Set;

/** What stands for a Consent that cannot be read: an active refusal of everything to everyone. */
final class Unreadable {

    private static final Clause DENY_ALL = new Clause(
            -1, 0, false, List.of(), Set.of(), Set.of(), "", Set.of(), Set.of(), Set.of(), null, null, null, null,
            false, false);

    private Unreadable() {}

    static Directive refusal(String reference, String id) {
        return new Directive(
                reference,
                id,
                FormKind.REFUSAL,
                Set.of(),
                List.of(),
                new Signature(Signature.Signer.NOBODY, Signature.Authority.NONE, true, null, null),
                new Lifetime("active", null, null, null, false),
                new Directive.Marks(false, false, false, false, false),
                Set.of(),
                Revokes.NOTHING,
                Provisions.of(List.of(DENY_ALL), true));
    }
}
