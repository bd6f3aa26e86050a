package org.iopgateway.gateway.consent.decision;

import java.util.List;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Provisions.Answer;

/** Directives that deny, and what lifts them (R17 points 1 to 3; R16). */
final class Denials {

    private Denials() {}

    /** Every active directive whose provisions deny this disclosure, whatever its date. */
    static List<Directive> matching(Matter matter) {
        return matter.directives().all().stream()
                .filter(directive -> directive.kind() == FormKind.REFUSAL
                        || !directive.kind().isNoPermission())
                .filter(directive -> directive.provisions().stated() && denies(directive, matter))
                .toList();
    }

    /** Every restriction of a kind that is in force and covers this disclosure, or a part of the resource. */
    static List<Directive> restrictions(Matter matter, FormKind kind) {
        return matter.directives().all().stream()
                .filter(directive -> directive.kind() == kind && denies(directive, matter))
                .toList();
    }

    private static boolean denies(Directive directive, Matter matter) {
        return directive.lifetime().isActive()
                && directive.lifetime().includes(matter.request().at())
                && directive.provisions().answer(matter.question()) == Answer.DENY
                && !isLifted(directive, matter);
    }

    /**
     * Only a form that the patient signed later and that names the directive as replaced lifts it. A self-pay
     * restriction ends by the patient's termination alone (45 CFR 164.522(a)(2)).
     */
    static boolean isLifted(Directive directive, Matter matter) {
        return directive.kind() != FormKind.SELF_PAY
                && matter.directives().all().stream()
                        .anyMatch(later -> later.supersedes().contains(directive.id())
                                && later.signature().byPatient()
                                && later.signature().isAfter(directive.signature())
                                && new R18Status().defect(later, matter).isEmpty());
    }
}
