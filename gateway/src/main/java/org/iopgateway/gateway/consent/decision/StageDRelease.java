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

    /** For what needs no consent. */
    static Outcome of(Matter matter, Outcome release) {
        if (release.effect() == Effect.DENY) {
            return release;
        }
        boolean entries = matter.resource().content().hiv() == Content.Extent.PART;
        return gate(matter).orElse(entries ? release.inPart("R30") : release);
    }

    private static Optional<Outcome> gate(Matter matter) {
        Content content = matter.resource().content();
        if (content.unclassified()) {
            return Optional.of(Outcome.opaque("an unclassified binary", Obligation.HUMAN_REVIEW)
                    .because(List.of("R50"), List.of()));
        }
        if (content.hiv() == Content.Extent.WHOLE) {
            return Optional.of(separate(matter, "R30", "70F_HIV_SEPARATE"));
        }
        if (content.genetic()) {
            return Optional.of(separate(matter, "R31", "70G_GENETIC"));
        }
        return matter.resource().labels().contains(R38VaOrigin.LABEL)
                ? Optional.of(Outcome.opaque("VA disclosed it for care only").because(List.of("R38"), List.of()))
                : Optional.empty();
    }

    /** A statute asks for a form of its own; repair is asked for where the patient has signed any. */
    private static Outcome separate(Matter matter, String rule, String code) {
        boolean any =
                matter.directives().all().stream().anyMatch(form -> !form.kind().isNoPermission());
        Obligation[] repair = any ? new Obligation[] {Obligation.CONSENT_REPAIR} : new Obligation[0];
        return Outcome.opaque("a separate form is missing", repair).because(List.of(rule), List.of(code));
    }
}
