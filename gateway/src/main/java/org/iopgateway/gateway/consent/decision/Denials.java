package org.iopgateway.gateway.consent.decision;

import java.util.ArrayList;
import java.util.List;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;

/** Directives that deny, and what lifts them (R17 points 1 to 3; R16). */
final class Denials {

    private Denials() {}

    /** Every active directive whose provisions deny this disclosure, whatever its date. */
    static List<Directive> matching(Matter matter) {
        List<Directive> matching = new ArrayList<>(0);
        for (Directive directive : matter.directives().all()) {
            boolean mayDeny =
                    directive.kind() == FormKind.REFUSAL || !directive.kind().isNoPermission();
            if (mayDeny && directive.provisions().stated() && denies(directive, matter)) {
                matching.add(directive);
            }
        }
        return matching;
    }

    /** Every restriction of a kind that is in force and covers this disclosure, or a part of the resource. */
    static List<Directive> restrictions(Matter matter, FormKind kind) {
        List<Directive> restrictions = new ArrayList<>(0);
        for (Directive directive : matter.directives().all()) {
            if (directive.kind() == kind && denies(directive, matter)) {
                restrictions.add(directive);
            }
        }
        return restrictions;
    }

    private static boolean denies(Directive directive, Matter matter) {
        return directive.lifetime().isActive()
                && directive.lifetime().includes(matter.request().at())
                && directive.provisions().isDenied(matter.question())
                && !isLifted(directive, matter);
    }

    /**
     * Only a form that the patient signed later and that names the directive as replaced lifts it. A self-pay
     * restriction ends by the patient's termination alone (45 CFR 164.522(a)(2)).
     */
    static boolean isLifted(Directive directive, Matter matter) {
        if (directive.kind() == FormKind.SELF_PAY) {
            return false;
        }
        for (Directive later : matter.directives().all()) {
            if (later.supersedes().contains(directive.id())
                    && later.signature().byPatient()
                    && !later.missing().contains("A8_SIGNATURE")
                    && later.signature().isAfter(directive.signature())
                    && new R18Status().defect(later, matter).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
