package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Set;

/**
 * R12: an audit or evaluation of the program by an oversight agency, or by a payer that covers its patients, on
 * the terms of the written agreement of 42 CFR 2.53: viewing with the view terms, taking copies with the copy
 * terms only. Separated notes are outside, and a plan does not see what was paid in full by the patient (R15, P3). An
 * audit of a patient is R7.
 */
final class R12Audit implements Rule {

    private static final Set<RequesterType> EXAMINERS =
            Set.of(RequesterType.AUDITOR, RequesterType.INSURER, RequesterType.VHA);

    private static final Set<Interaction> VIEWING =
            Set.of(Interaction.READ, Interaction.SEARCH, Interaction.COUNT, Interaction.HISTORY);

    @Override
    public String id() {
        return "R12";
    }

    @Override
    public Outcome apply(Matter matter) {
        Oversight oversight = matter.context().oversight();
        if (!oversight.audit() && matter.type() != RequesterType.AUDITOR) {
            return Outcome.SILENT;
        }
        if (matter.resource().note().isSeparate()) {
            return Outcome.opaque("separated notes are outside an audit", Obligation.HUMAN_REVIEW);
        }
        boolean enough = oversight.agreement() == Oversight.Agreement.COPIES
                || (oversight.agreement() == Oversight.Agreement.VIEW
                        && VIEWING.contains(matter.request().interaction()));
        if (!enough || oversight.subject() != Oversight.Subject.PROGRAM || !EXAMINERS.contains(matter.type())) {
            return Outcome.opaque("no agreement covers this audit");
        }
        Outcome release = Outcome.permit(
                "an audit on the terms of its agreement",
                Obligation.AUDIT_AGREEMENT,
                Obligation.MINEC,
                Obligation.LABEL_P2,
                Obligation.NOPROC,
                Obligation.AUDIT);
        Outcome selfPaid = new R15SelfPay().apply(matter);
        return switch (selfPaid.kind()) {
            case DECIDES -> selfPaid.because(List.of("R15"), List.of());
            case SHAPES -> StageDRelease.of(matter, release.inPart("R15"));
            default -> StageDRelease.of(matter, release);
        };
    }
}
