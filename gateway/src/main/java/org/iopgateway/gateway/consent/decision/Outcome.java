package org.iopgateway.gateway.consent.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one rule says.
 *
 * @param alsoRules other rules that contributed
 * @param withheldCodes of parts that are left out, {@code system|code}
 */
record Outcome(
        Kind kind,
        Effect effect,
        Set<Obligation> obligations,
        List<String> reliedOn,
        List<String> alsoRules,
        List<String> errorCodes,
        String reason,
        Set<String> withheldCodes) {

    /** Says nothing: the next rule is asked. */
    static final Outcome SILENT =
            new Outcome(Kind.SILENT, Effect.DENY, Set.of(), List.of(), List.of(), List.of(), "", Set.of());

    enum Kind {
        SILENT,
        /** Adds obligations to a later release; {@link Obligation#REDACT} turns a permit into a redaction. */
        SHAPES,
        /** Adds obligations to whatever is decided later. */
        GOES_WITH_ANY,
        DECIDES
    }

    static Outcome deny(String reason, Obligation first, Obligation... more) {
        return decide(Effect.DENY, EnumSet.of(first, more), reason);
    }

    /** A denial that looks like an unknown person (R42). */
    static Outcome opaque(String reason, Obligation... more) {
        Set<Obligation> all = EnumSet.of(Obligation.OPAQUE, Obligation.AUDIT);
        all.addAll(List.of(more));
        return decide(Effect.DENY, all, reason);
    }

    static Outcome permit(String reason, Obligation first, Obligation... more) {
        return decide(Effect.PERMIT, EnumSet.of(first, more), reason);
    }

    static Outcome release(Effect effect, String reason, Set<Obligation> obligations) {
        Set<Obligation> all = EnumSet.copyOf(obligations);
        if (effect == Effect.REDACT) {
            all.add(Obligation.REDACT);
        }
        return decide(effect, all, reason);
    }

    static Outcome shapes(String reason, Obligation first, Obligation... more) {
        return new Outcome(
                Kind.SHAPES, Effect.PERMIT, EnumSet.of(first, more), List.of(), List.of(), List.of(), reason, Set.of());
    }

    /** Names the rule as one that contributed, and changes nothing. */
    static Outcome noted(String reason) {
        return new Outcome(Kind.SHAPES, Effect.PERMIT, Set.of(), List.of(), List.of(), List.of(), reason, Set.of());
    }

    static Outcome goesWithAny(String reason, Obligation first, Obligation... more) {
        return new Outcome(
                Kind.GOES_WITH_ANY,
                Effect.DENY,
                EnumSet.of(first, more),
                List.of(),
                List.of(),
                List.of(),
                reason,
                Set.of());
    }

    Outcome relyingOn(List<String> sources) {
        return new Outcome(kind, effect, obligations, sources, alsoRules, errorCodes, reason, withheldCodes);
    }

    Outcome withholding(Set<String> codes) {
        return new Outcome(kind, effect, obligations, reliedOn, alsoRules, errorCodes, reason, codes);
    }

    /** The same release without what a rule leaves out. */
    Outcome inPart(String rule) {
        Set<Obligation> all = EnumSet.copyOf(obligations);
        all.add(Obligation.REDACT);
        List<String> rules = new ArrayList<>(alsoRules);
        rules.add(rule);
        return new Outcome(kind, Effect.REDACT, all, reliedOn, rules, errorCodes, reason, withheldCodes);
    }

    /** The same release with what another rule adds to it. */
    Outcome with(String rule, Outcome addition) {
        Set<Obligation> all = EnumSet.copyOf(obligations);
        all.addAll(addition.obligations());
        List<String> sources = new ArrayList<>(reliedOn);
        sources.addAll(addition.reliedOn());
        List<String> rules = new ArrayList<>(alsoRules);
        rules.add(rule);
        return new Outcome(kind, effect, all, sources, rules, errorCodes, reason, withheldCodes);
    }

    Outcome because(List<String> rules, List<String> codes) {
        return new Outcome(kind, effect, obligations, reliedOn, rules, codes, reason, withheldCodes);
    }

    private static Outcome decide(Effect effect, Set<Obligation> obligations, String reason) {
        return new Outcome(Kind.DECIDES, effect, obligations, List.of(), List.of(), List.of(), reason, Set.of());
    }
}
