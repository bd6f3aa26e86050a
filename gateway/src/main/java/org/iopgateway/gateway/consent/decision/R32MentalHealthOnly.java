package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Profession;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * R32: records of a person who is no Part 2 patient, by the profession of their author (MGL c.112 ss.129A, 172; 258
 * CMR 22.03-22.04; 45 CFR 164.506(c)). Where the law sets no precondition the gateway invents none. General data falls
 * under HIPAA alone.
 */
final class R32MentalHealthOnly implements Rule {

    private static final Set<RequesterType> WITHOUT_CONSENT =
            Set.of(RequesterType.HOSPITAL, RequesterType.INSURER, RequesterType.VHA);

    private static final Set<RequesterType> PAYERS = Set.of(RequesterType.INSURER, RequesterType.VHA);

    /** Rules that leave a part out of what R32 lets go. */
    private static final List<Rule> REDUCING = List.of(new R15SelfPay(), new R16AgreedRestriction());

    private static final Defect NOT_EXPRESS =
            Defect.repairable("R32", "129A_MH_WRITTEN", "not an express consent to mental-health records");

    @Override
    public String id() {
        return "R32";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.part2()) {
            return Outcome.SILENT;
        }
        Examination written = written(matter);
        return written.isPermitted()
                ? release(matter, Effect.PERMIT, "express written consent", written.permits(), Set.of())
                : withoutConsent(matter).orElseGet(() -> denial(matter, written));
    }

    static Examination written(Matter matter) {
        return Examination.ofSeparateForms(matter, form -> form.kind() == FormKind.MENTAL_HEALTH);
    }

    /** No professional statute asks for consent to what a physician or a psychiatric nurse practitioner wrote (A18). */
    static boolean fallsUnderHipaaAlone(ResourceFacts resource) {
        return !resource.content().mentalHealth()
                || resource.author() == Profession.PSYCHIATRIST
                || resource.author() == Profession.PSYCH_NP;
    }

    /** @param forms the forms that are relied on */
    static Outcome release(Matter matter, Effect effect, String reason, List<Directive> forms, Set<Obligation> more) {
        boolean partly = effect == Effect.REDACT
                || MentalHealthGates.mustLeaveOut(matter)
                || REDUCING.stream()
                        .anyMatch(rule -> rule.apply(matter).obligations().contains(Obligation.REDACT));
        Set<Obligation> obligations = EnumSet.of(Obligation.AUDIT);
        obligations.addAll(more);
        obligations.addAll(R21Minors.prompt(forms, matter));
        if (matter.resource().content().mentalHealth()) {
            obligations.add(Obligation.LABEL_PSY);
        }
        if (partly) {
            obligations.add(Obligation.MINEC);
        }
        return Outcome.release(partly ? Effect.REDACT : Effect.PERMIT, reason, obligations)
                .relyingOn(forms.stream().map(Directive::reference).toList());
    }

    /** A person is told of a denial in an emergency (R10), and after death somebody must find the representative (R48). */
    static Set<Obligation> personsToTell(Matter matter) {
        return R09Emergency.isClaimed(matter) || matter.patient().deceased()
                ? EnumSet.of(Obligation.HUMAN_REVIEW)
                : EnumSet.noneOf(Obligation.class);
    }

    private static Optional<Outcome> withoutConsent(Matter matter) {
        if (!WITHOUT_CONSENT.contains(matter.type())) {
            return Optional.empty();
        }
        if (fallsUnderHipaaAlone(matter.resource())) {
            return hipaa(matter);
        }
        return switch (matter.resource().author()) {
            case LICSW -> continuityOfCare(matter);
            case LMHC -> reimburser(matter);
            default -> Optional.empty();
        };
    }

    /** 45 CFR 164.506(c): treatment whole, payment and operations the minimum. */
    private static Optional<Outcome> hipaa(Matter matter) {
        if (matter.purposeIs("TREAT")) {
            return Optional.of(withoutForm(matter, Effect.PERMIT, "treatment under HIPAA"));
        }
        boolean operations =
                matter.isOperations() && matter.context().operations().isOfSection506c4(matter.purpose());
        return (matter.isPayment() || operations) && !isStrangerPlan(matter)
                ? Optional.of(withoutForm(matter, Effect.REDACT, "the minimum under HIPAA"))
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
        return met ? Optional.of(withoutForm(matter, Effect.REDACT, "continuity of care")) : Optional.empty();
    }

    /** MGL c.112 s.172. */
    private static Optional<Outcome> reimburser(Matter matter) {
        if (!PAYERS.contains(matter.type()) || !matter.isPayment() || isStrangerPlan(matter)) {
            return Optional.empty();
        }
        return Optional.of(
                matter.context().payment().policyGrantsAccess()
                        ? withoutForm(matter, Effect.REDACT, "the policy grants record access")
                        : Outcome.opaque("the policy's clause is not confirmed", Obligation.HUMAN_REVIEW));
    }

    private static Outcome withoutForm(Matter matter, Effect effect, String reason) {
        return release(matter, effect, reason, List.of(), Set.of());
    }

    /** Some form that names the recipient, but no express written one, is there to be repaired. */
    private static Outcome denial(Matter matter, Examination written) {
        Obligation[] told = personsToTell(matter).toArray(Obligation[]::new);
        Examination forms = written.isEmpty()
                ? Examination.ofAnotherSort(matter, form -> form.kind().canCoverOrdinaryRecords(), NOT_EXPRESS)
                : written;
        return forms.denial("no express written consent", told);
    }
}
