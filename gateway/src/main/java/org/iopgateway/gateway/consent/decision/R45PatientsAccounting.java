package org.iopgateway.gateway.consent.decision;

import java.util.Set;

/**
 * R45: what a patient, or who stands in his or her place, may ask about disclosures: the accounting of 42 CFR 2.25 (three years; entries that an
 * agency has suspended are left out, 45 CFR 164.528(a)(2)) and the intermediary list of 2.24.
 */
final class R45PatientsAccounting implements Rule {

    @Override
    public String id() {
        return "R45";
    }

    @Override
    public Outcome apply(Matter matter) {
        boolean forThePatient = matter.type() == RequesterType.PATIENT
                || (matter.type() == RequesterType.PERSONAL_REPRESENTATIVE && R47FamilyAccess.standsIn(matter));
        if (!forThePatient) {
            return Outcome.SILENT;
        }
        return switch (matter.context().special().asks()) {
            case RECORDS -> Outcome.SILENT;
            case INTERMEDIARY_LIST -> Outcome.permit("the list of 2.24", Obligation.LIST_2_24, Obligation.AUDIT);
            case ACCOUNTING ->
                Outcome.release(
                        matter.context().services().accountingSuspended() ? Effect.REDACT : Effect.PERMIT,
                        "the accounting of 2.25",
                        Set.of(Obligation.ACCOUNTING_3Y, Obligation.AUDIT));
        };
    }
}
