package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R15: what was paid in full by or for the patient is withheld from a health plan on request, also from VA when it
 * pays, not when it asks for its own bill (R36): payment is denied, operations lose the self-paid items. It binds plans
 * only, and ends by the patient's termination only (45 CFR 164.522(a)(1)(vi), (a)(2); 42 CFR 2.26(a)(6); 42 USC
 * 290dd-2(b)(1)(D)). P3.
 */
final class R15SelfPay implements Rule {

    @Override
    public String id() {
        return "R15";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!isPlan(matter)
                || Denials.restrictions(matter, FormKind.SELF_PAY).stream()
                        .allMatch(restriction -> restriction.marks().unpaid())) {
            return Outcome.SILENT;
        }
        return matter.isPayment()
                ? Outcome.opaque("a mandatory self-pay restriction")
                : Outcome.shapes("self-paid items are left out", Obligation.REDACT);
    }

    private static boolean isPlan(Matter matter) {
        return switch (matter.type()) {
            case INSURER, LAWFUL_HOLDER -> matter.isPayment() || matter.isOperations();
            case VHA -> R33PartnerTables.paysAsVha(matter);
            case INTERMEDIARY -> matter.planBehindExchange() && (matter.isPayment() || matter.isOperations());
            default -> false;
        };
    }
}
