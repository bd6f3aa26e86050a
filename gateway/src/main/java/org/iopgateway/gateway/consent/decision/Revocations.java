package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Party;
import org.iopgateway.gateway.consent.directive.Revokes;

/** What revocations on file do to a form (R17 point 4, R18; 42 CFR 2.31(a)(6), (c)(3)). */
final class Revocations {

    private Revocations() {}

    enum Reach {
        NONE,
        /** Names this form. */
        THIS_FORM,
        /** Takes back everything signed before; a consent signed after it stands. */
        EVERYTHING
    }

    /** Whether the form is revoked toward those who would receive. */
    static Reach reach(Directive form, Matter matter) {
        Reach reach = Reach.NONE;
        for (Directive other : matter.directives().all()) {
            if (!isInForce(other) || !reaches(other.revokes(), matter)) {
                continue;
            }
            if (other.revokes().ids().contains(form.id())) {
                return Reach.THIS_FORM;
            }
            if (other.revokes().everything() && !form.signature().isAfter(other.signature())) {
                reach = Reach.EVERYTHING;
            }
        }
        return reach;
    }

    /** Whether some recipients of the form, but not all, were struck off. */
    static boolean isPartial(Directive form, Directives directives) {
        return directives.all().stream()
                .anyMatch(other -> isInForce(other)
                        && !other.revokes().toward().isEmpty()
                        && (other.revokes().everything()
                                || other.revokes().ids().contains(form.id())));
    }

    private static boolean isInForce(Directive directive) {
        return directive.kind() == FormKind.REVOCATION && directive.lifetime().isActive();
    }

    private static boolean reaches(Revokes revokes, Matter matter) {
        if (revokes.toward().isEmpty()) {
            return true;
        }
        for (Party party : matter.affected()) {
            if (revokes.toward().stream().anyMatch(recipient -> recipient.isSameAs(party))) {
                return true;
            }
        }
        return false;
    }
}
