package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Profession;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * R32 in an emergency of a person who is no Part 2 patient: crisis content of a psychologist's record (MGL c.112
 * s.129A(c), 45 CFR 164.512(j)), and what an earlier refusal or an agreed restriction would keep of a physician's (45 CFR
 * 164.522(a)(1)(iii)). It beats both, as R9 does (P2), and not the statutes of R29 to R31.
 */
final class R32SafetyException implements Rule {

    private static final Set<Profession> SAFETY =
            EnumSet.of(Profession.PSYCHOLOGIST, Profession.SUD_COUNSELOR, Profession.UNKNOWN);

    @Override
    public String id() {
        return "R32";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.part2() || !R09Emergency.isMet(matter) || isGated(matter.resource())) {
            return Outcome.SILENT;
        }
        boolean hipaaAlone = R32MentalHealthOnly.fallsUnderHipaaAlone(matter.resource());
        boolean restricted = !Denials.restrictions(matter, FormKind.AGREED).isEmpty();
        boolean open = hipaaAlone || R32MentalHealthOnly.written(matter).isPermitted();
        if (open && !restricted && matter.denials().isEmpty()) {
            return Outcome.SILENT;
        }
        if (!hipaaAlone && !SAFETY.contains(matter.resource().author())) {
            return Outcome.SILENT;
        }
        Effect needed = EmergencyNeeds.of(matter);
        if (needed == Effect.DENY) {
            return Outcome.opaque("not needed to treat");
        }
        return release(matter, hipaaAlone ? needed : Effect.REDACT, restricted);
    }

    private static Outcome release(Matter matter, Effect effect, boolean restricted) {
        Set<Obligation> more = EnumSet.of(Obligation.EMERG_DOC);
        if (restricted) {
            more.add(Obligation.EMERG_REQ_NOREUSE);
        }
        if (R38VaOrigin.isVaRecord(matter)) {
            more.add(Obligation.LABEL_7332);
        }
        return R32MentalHealthOnly.release(matter, effect, "safety exception", List.of(), more);
    }

    private static boolean isGated(ResourceFacts resource) {
        Content content = resource.content();
        return resource.note().isSeparate()
                || content.hiv() != Content.Extent.NONE
                || content.genetic()
                || content.unclassified();
    }
}
