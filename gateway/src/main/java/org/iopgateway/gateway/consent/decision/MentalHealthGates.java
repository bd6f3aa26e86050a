package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * Stage G before R32: the gates of R29, R30, R31 and R38 for a person who is no Part 2 patient. Each statute asks for
 * its own form, and that form is enough.
 */
final class MentalHealthGates implements Rule {

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
        if (matter.resource().note().isSeparate()) {
            return gate(
                    matter,
                    FormKind.NOTES_PSYCHOTHERAPY,
                    "R29",
                    EnumSet.of(Obligation.LABEL_PSYTHPN, Obligation.NORDSCLCD),
                    false);
        }
        if (content.hiv() == Content.Extent.WHOLE) {
            return gate(
                    matter,
                    FormKind.HIV,
                    "R30",
                    EnumSet.of(Obligation.LABEL_HIV, Obligation.HIV_CONSENT_CONSUMED),
                    true);
        }
        if (content.genetic()) {
            return gate(matter, FormKind.GENETIC, "R31", EnumSet.of(Obligation.LABEL_GDIS), true);
        }
        if (content.unclassified()) {
            return Outcome.opaque("an unclassified binary", Obligation.HUMAN_REVIEW);
        }
        return veteransRecord(matter);
    }

    /** R40: what must be left out of an otherwise releasable resource. */
    static boolean mustLeaveOut(Matter matter) {
        Content content = matter.resource().content();
        return content.refersToSudComponent() || content.otherPatients() || content.hiv() == Content.Extent.PART;
    }

    private static Outcome gate(
            Matter matter, FormKind kind, String rule, Set<Obligation> obligations, boolean repairAsked) {
        Examination forms = Examination.ofSeparateForms(
                matter, form -> form.kind() == kind && !form.marks().spent());
        if (forms.isPermitted()) {
            obligations.add(Obligation.AUDIT);
            Effect effect = matter.resource().content().otherPatients() ? Effect.REDACT : Effect.PERMIT;
            return Outcome.release(effect, "the form that the statute asks for", obligations)
                    .relyingOn(forms.permits().stream()
                            .map(form -> form.reference())
                            // one HIV form carries one release: only the first that fits is relied on and spent
                            .limit(kind == FormKind.HIV ? 1 : Long.MAX_VALUE)
                            .toList())
                    .because(List.of(rule), List.of());
        }
        boolean somethingIsThere =
                matter.directives().all().stream().anyMatch(form -> !form.kind().isNoPermission());
        Outcome denial = repairAsked && somethingIsThere
                ? forms.denial("the separate form is missing", Obligation.CONSENT_REPAIR)
                : forms.denial("the separate form is missing");
        return denial.because(
                Stream.concat(Stream.of(rule), denial.alsoRules().stream())
                        .distinct()
                        .toList(),
                denial.errorCodes());
    }

    private static Outcome veteransRecord(Matter matter) {
        if (!matter.resource().labels().contains(R38VaOrigin.LABEL)) {
            return Outcome.SILENT;
        }
        return matter.purposeIs("TREAT")
                ? Outcome.shapes("a record of VA origin", Obligation.LABEL_7332)
                : Outcome.opaque("VA disclosed it for care only").because(List.of("R38"), List.of());
    }
}
