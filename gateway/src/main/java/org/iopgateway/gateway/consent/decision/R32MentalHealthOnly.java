package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R32: records of a person who is no Part 2 patient, by the profession of their author (MGL c.112 ss.129A, 172; 258
 * CMR 22.03-22.04; 45 CFR 164.506(c)). Where the law sets no precondition the gateway invents none. General data falls
 * under HIPAA alone.
 */
final class R32MentalHealthOnly implements Rule {

    private static final Set<RequesterType> WITHOUT_CONSENT =
            Set.of(RequesterType.HOSPITAL, RequesterType.INSURER, RequesterType.VHA);

    @Override
    public String id() {
        return "R32";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.part2()) {
            return Outcome.SILENT;
        }
        Examination written = Examination.ofSeparateForms(matter, form -> form.kind() == FormKind.MENTAL_HEALTH);
        if (written.isPermitted()) {
            return release(matter, Effect.PERMIT, "express written consent")
                    .relyingOn(written.permits().stream()
                            .map(form -> form.reference())
                            .toList());
        }
        return withoutConsent(matter).orElseGet(() -> denial(matter, written));
    }

    private static Optional<Outcome> withoutConsent(Matter matter) {
        if (!WITHOUT_CONSENT.contains(matter.type())) {
            return Optional.empty();
        }
        if (!matter.resource().content().mentalHealth()) {
            return hipaa(matter);
        }
        return switch (matter.resource().author()) {
            case PSYCHIATRIST, PSYCH_NP -> hipaa(matter);
            case LICSW -> continuityOfCare(matter);
            case LMHC -> reimburser(matter);
            case PSYCHOLOGIST, SUD_COUNSELOR, UNKNOWN -> safety(matter);
        };
    }

    /** 45 CFR 164.506(c): treatment whole, payment and operations the minimum. */
    private static Optional<Outcome> hipaa(Matter matter) {
        if (matter.purposeIs("TREAT")) {
            return Optional.of(release(matter, Effect.PERMIT, "treatment under HIPAA"));
        }
        boolean operations =
                matter.isOperations() && matter.context().operations().isOfSection506c4(matter.purpose());
        return (matter.isPayment() || operations) && !isStrangerPlan(matter)
                ? Optional.of(release(matter, Effect.REDACT, "the minimum under HIPAA"))
                : Optional.empty();
    }

    /** What a plan does about a person whom it never paid for is neither payment nor operations (45 CFR 164.501). */
    private static boolean isStrangerPlan(Matter matter) {
        return matter.context().operations().relationship() == Operations.Relationship.NO;
    }

    /** 258 CMR 22.04(1). */
    private static Optional<Outcome> continuityOfCare(Matter matter) {
        Care care = matter.context().care();
        boolean met =
                matter.purposeIs("TREAT") && care.continuity() && care.patientInformed() && !care.patientObjected();
        return met ? Optional.of(release(matter, Effect.REDACT, "continuity of care")) : Optional.empty();
    }

    /** MGL c.112 s.172. */
    private static Optional<Outcome> reimburser(Matter matter) {
        if (matter.type() != RequesterType.INSURER || !matter.isPayment() || isStrangerPlan(matter)) {
            return Optional.empty();
        }
        return Optional.of(
                matter.context().payment().policyGrantsAccess()
                        ? release(matter, Effect.REDACT, "the policy grants record access")
                        : Outcome.opaque("the policy's clause is not confirmed", Obligation.HUMAN_REVIEW));
    }

    /** MGL c.112 s.129A(c), 45 CFR 164.512(j): crisis content only. */
    private static Optional<Outcome> safety(Matter matter) {
        return R09Emergency.isMet(matter)
                ? Optional.of(release(matter, Effect.REDACT, "safety exception", Obligation.EMERG_DOC))
                : Optional.empty();
    }

    private static Outcome release(Matter matter, Effect effect, String reason, Obligation... more) {
        boolean partly = effect == Effect.REDACT || MentalHealthGates.mustLeaveOut(matter);
        Set<Obligation> obligations = EnumSet.of(Obligation.AUDIT);
        obligations.addAll(List.of(more));
        if (matter.resource().content().mentalHealth()) {
            obligations.add(Obligation.LABEL_PSY);
        }
        if (partly) {
            obligations.add(Obligation.MINEC);
        }
        return Outcome.release(partly ? Effect.REDACT : Effect.PERMIT, reason, obligations);
    }

    /** Some form that names the recipient, but no express written one, is there to be repaired. */
    private static Outcome denial(Matter matter, Examination written) {
        Obligation[] more =
                R09Emergency.isClaimed(matter) ? new Obligation[] {Obligation.HUMAN_REVIEW} : new Obligation[0];
        boolean otherForm = matter.directives().all().stream()
                .anyMatch(form ->
                        form.kind().canCoverOrdinaryRecords() && !R23NamedRecipient.isAboutOthersOnly(form, matter));
        if (written.isEmpty() && otherForm) {
            return Outcome.opaque("no express written consent", Obligation.CONSENT_REPAIR)
                    .because(List.of(), List.of("129A_MH_WRITTEN"));
        }
        return written.denial("no express written consent", more);
    }
}
