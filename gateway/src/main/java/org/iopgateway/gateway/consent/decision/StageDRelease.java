package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * What still holds where a rule of stage D releases: only a denial ends a matter there ({@code rules.md} section 2.1), so
 * the patient's own word (R16, R17) and the gates of R30, R31, R38 and R50 hold too.
 */
final class StageDRelease {

    private StageDRelease() {}

    /** For what the patient consented to, and so may restrict, deny or take back (P4). */
    static Outcome ofConsented(Matter matter, List<Directive> permits, Outcome release) {
        if (release.effect() == Effect.DENY) {
            return release;
        }
        if (!matter.denials().isEmpty()) {
            return R17Denials.denial(matter, permits).because(List.of("R17"), List.of());
        }
        Outcome restriction = new R16AgreedRestriction().apply(matter);
        return switch (restriction.kind()) {
            case DECIDES -> restriction.because(List.of("R16"), List.of());
            case SHAPES -> of(matter, release.inPart("R16").withholding(restriction.withheldCodes()));
            default -> of(matter, release);
        };
    }

    /** For what needs no consent; HIV and genetic data need the form of their statute all the same (P5). */
    static Outcome of(Matter matter, Outcome release) {
        if (release.effect() == Effect.DENY) {
            return release;
        }
        Content content = matter.resource().content();
        if (content.unclassified()) {
            return Outcome.opaque("an unclassified binary", Obligation.HUMAN_REVIEW)
                    .because(List.of("R50"), List.of());
        }
        Outcome outcome = content.hiv() == Content.Extent.NONE ? release : withHiv(matter, release);
        if (content.genetic() && outcome.effect() != Effect.DENY) {
            outcome = withGenetic(matter, outcome);
        }
        return R38VaOrigin.isVaRecord(matter) && outcome.effect() != Effect.DENY
                ? Outcome.opaque("VA disclosed it for care only").because(List.of("R38"), List.of())
                : outcome;
    }

    private static Outcome withHiv(Matter matter, Outcome release) {
        Optional<Directive> form =
                mayRelyOnForms(matter) ? R30Hiv.unspentForms(matter).first() : Optional.empty();
        if (form.isPresent()) {
            return release.with("R30", R30Hiv.usesUp(form.get()));
        }
        return matter.resource().content().hiv() == Content.Extent.PART
                ? release.inPart("R30")
                : separate(matter, "R30", R30Hiv.missing(matter));
    }

    private static Outcome withGenetic(Matter matter, Outcome release) {
        Examination forms = R31Genetic.forms(matter);
        return forms.isPermitted() && mayRelyOnForms(matter)
                ? release.with("R31", R31Genetic.on(forms))
                : separate(matter, "R31", "70G_GENETIC");
    }

    /** The patient's later word counts against a form also where the release itself needs none (P4). */
    private static boolean mayRelyOnForms(Matter matter) {
        return matter.denials().isEmpty()
                && new R16AgreedRestriction().apply(matter).kind() != Outcome.Kind.DECIDES;
    }

    /** A statute asks for a form of its own; repair is asked for where the patient has signed any. */
    private static Outcome separate(Matter matter, String rule, String code) {
        boolean any =
                matter.directives().all().stream().anyMatch(form -> !form.kind().isNoPermission());
        Obligation[] repair = any ? new Obligation[] {Obligation.CONSENT_REPAIR} : new Obligation[0];
        return Outcome.opaque("a separate form is missing", repair).because(List.of(rule), List.of(code));
    }
}
