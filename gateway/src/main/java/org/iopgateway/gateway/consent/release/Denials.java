package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;

/** Denials that the gate itself makes, each with its rule and a reason for the program's staff. */
final class Denials {

    private Denials() {}

    /** A candidate that is not about the person whom the request is about. */
    static Decision otherPatient() {
        return denial(
                List.of("R3", "R40"),
                List.of("42 CFR 2.13(a)"),
                "the resource is about another patient, or about none");
    }

    /** Something broke while this resource was decided or shaped; an error is never a permission. */
    static Decision fault(String where) {
        return denial(List.of("R50"), List.of("42 CFR 2.13(a)"), "an error while " + where + "; the log names it");
    }

    /** Not of the program's own directory, though of a type that is about no patient. */
    static Decision outsideDirectory() {
        return denial(List.of("R3"), List.of("42 CFR 2.13(c)"), "not of the program's own directory");
    }

    /** Something that is decided by what it belongs to. */
    static Decision dependent(String why) {
        return denial(List.of("R41", "R50"), List.of("42 CFR 2.13(a)"), why);
    }

    /** A redaction that no allow-list answers, or that leaves nothing valid. */
    static Decision unredactable(Decision release, String why) {
        return new Decision(
                Effect.DENY,
                Set.of(Obligation.OPAQUE, Obligation.AUDIT),
                release.reliedOn(),
                plus(release.ruleIds(), "R40"),
                plus(release.citations(), "42 CFR 2.13(a)"),
                release.errorCodes(),
                why);
    }

    /** The notice or the explanation of the consent's scope is missing. */
    static Decision unnoticed(Decision release) {
        return stopped(
                release, "R44", "42 CFR 2.32(b)", "the scope of the consent cannot be explained to the recipient");
    }

    /** An HIV consent that would carry more than one release. */
    static Decision unspendable(Decision release) {
        return stopped(release, "R30", "MGL c.111 s.70F", "the HIV consent that the release uses up cannot be named");
    }

    /** The accounting cannot take the row, so nothing may leave. */
    static Decision unrecorded(Decision release) {
        return stopped(release, "R45", "42 CFR 2.25", "the accounting of disclosures cannot take a row");
    }

    private static Decision stopped(Decision release, String rule, String citation, String reason) {
        return new Decision(
                Effect.DENY,
                Set.of(Obligation.OPAQUE, Obligation.AUDIT, Obligation.HUMAN_REVIEW),
                release.reliedOn(),
                plus(release.ruleIds(), rule),
                plus(release.citations(), citation),
                release.errorCodes(),
                reason);
    }

    private static Decision denial(List<String> rules, List<String> citations, String reason) {
        return new Decision(
                Effect.DENY,
                Set.of(Obligation.OPAQUE, Obligation.AUDIT),
                List.of(),
                rules,
                citations,
                List.of(),
                reason);
    }

    private static List<String> plus(List<String> values, String one) {
        return values.contains(one)
                ? values
                : Stream.concat(values.stream(), Stream.of(one)).toList();
    }
}
