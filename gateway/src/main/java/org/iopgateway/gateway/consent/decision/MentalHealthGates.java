package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * Stage G before R32: the gates of R29, R30, R31 and R38 for a person who is no Part 2 patient. Each statute asks for
 * its own form, and that form is enough.
 */
final class MentalHealthGates implements Rule {

    /** They tell of the record and its disclosures, not of the patient's health; partners read them for nobody (R41). */
    private static final Set<String> ABOUT_THE_RECORD = Set.of("AuditEvent", "Consent", "Provenance", "Subscription");

    @Override
    public String id() {
        return "R29";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.part2()) {
            return Outcome.SILENT;
        }
        Content content = matter.resource().content();
        if (ABOUT_THE_RECORD.contains(matter.resource().type())) {
            return Outcome.opaque("about the record itself").because(List.of("R41"), List.of());
        }
        if (matter.resource().note().isSeparate()) {
            return fromVa(matter, psychotherapyNote(matter));
        }
        if (content.hiv() == Content.Extent.WHOLE) {
            return fromVa(matter, hivResult(matter));
        }
        if (content.genetic()) {
            return fromVa(matter, geneticResult(matter));
        }
        if (content.unclassified()) {
            return Outcome.opaque("an unclassified binary", Obligation.HUMAN_REVIEW);
        }
        return veteransRecord(matter);
    }

    /** The forms of the statute that would let the resource through (R17). */
    static List<Directive> permits(Matter matter) {
        Content content = matter.resource().content();
        if (matter.resource().note().isSeparate()) {
            return authorizations(matter).permits();
        }
        if (content.hiv() == Content.Extent.WHOLE) {
            return R30Hiv.unspentForms(matter).permits();
        }
        return content.genetic()
                ? R31Genetic.forms(matter).permits()
                : R32MentalHealthOnly.written(matter).permits();
    }

    /** R40: what must be left out of an otherwise releasable resource. */
    static boolean mustLeaveOut(Matter matter) {
        Content content = matter.resource().content();
        return content.refersToSudComponent() || content.otherPatients() || R30HivInside.mustLeaveOut(matter);
    }

    private static Outcome psychotherapyNote(Matter matter) {
        Examination forms = authorizations(matter);
        if (!forms.isPermitted()) {
            return denial(matter, "R29", forms, EnumSet.noneOf(Obligation.class), "508_PSYNOTES");
        }
        return R28CounselingNotes.isConditionOfPayment(matter)
                ? Outcome.opaque("a plan may not make notes a condition of payment")
                : release(matter, "R29", forms.permits(), Obligation.LABEL_PSYTHPN, Obligation.NORDSCLCD);
    }

    private static Examination authorizations(Matter matter) {
        return Examination.ofSeparateForms(matter, form -> form.kind() == FormKind.NOTES_PSYCHOTHERAPY);
    }

    private static Outcome hivResult(Matter matter) {
        Examination forms = R30Hiv.unspentForms(matter);
        return forms.isPermitted()
                ? release(
                        matter,
                        "R30",
                        forms.first().stream().toList(),
                        Obligation.LABEL_HIV,
                        Obligation.HIV_CONSENT_CONSUMED)
                : denial(matter, "R30", forms, repair(matter), R30Hiv.missing(matter));
    }

    private static Outcome geneticResult(Matter matter) {
        Examination forms = R31Genetic.forms(matter);
        return forms.isPermitted()
                ? release(matter, "R31", forms.permits(), Obligation.LABEL_GDIS)
                : denial(matter, "R31", forms, repair(matter), "70G_GENETIC");
    }

    private static Outcome release(Matter matter, String rule, List<Directive> forms, Obligation... more) {
        Set<Obligation> obligations = EnumSet.of(Obligation.AUDIT, more);
        obligations.addAll(R21Minors.prompt(forms, matter));
        return Outcome.release(Effect.PERMIT, "the form that the statute asks for", obligations)
                .relyingOn(forms.stream().map(Directive::reference).toList())
                .because(List.of(rule), List.of());
    }

    /** In an emergency a person decides at once, since these statutes have no text on one (R9, A6). */
    private static Outcome denial(
            Matter matter, String rule, Examination forms, Set<Obligation> repair, String missing) {
        Set<Obligation> more = EnumSet.copyOf(repair);
        more.addAll(R32MentalHealthOnly.personsToTell(matter));
        Obligation[] told = more.toArray(Obligation[]::new);
        if (forms.isEmpty()) {
            return Outcome.opaque("the separate form is missing", told).because(List.of(rule), List.of(missing));
        }
        Outcome denial = forms.denial("the separate form is missing", told);
        return denial.because(
                Stream.concat(Stream.of(rule), denial.alsoRules().stream())
                        .distinct()
                        .toList(),
                denial.errorCodes());
    }

    /** With no form at all there is nothing to repair. */
    private static Set<Obligation> repair(Matter matter) {
        return matter.directives().all().stream().allMatch(form -> form.kind().isNoPermission())
                ? EnumSet.noneOf(Obligation.class)
                : EnumSet.of(Obligation.CONSENT_REPAIR);
    }

    /** The form of one statute does not do for another (R38). */
    private static Outcome fromVa(Matter matter, Outcome outcome) {
        Outcome origin = outcome.effect() == Effect.DENY ? Outcome.SILENT : veteransRecord(matter);
        return switch (origin.kind()) {
            case SILENT -> outcome;
            case SHAPES -> outcome.with("R38", origin);
            default -> origin;
        };
    }

    private static Outcome veteransRecord(Matter matter) {
        if (!R38VaOrigin.isVaRecord(matter)) {
            return Outcome.SILENT;
        }
        return matter.purposeIs("TREAT")
                ? Outcome.shapes("a record of VA origin", Obligation.LABEL_7332).because(List.of("R38"), List.of())
                : Outcome.opaque("VA disclosed it for care only").because(List.of("R38"), List.of());
    }
}
