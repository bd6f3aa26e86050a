package org.iopgateway.gateway.consent.review;

import java.util.List;
import org.iopgateway.gateway.consent.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Something to be listed.
 *
 * @param interaction how it was asked for or would be sent
 * @param intents ids of the intents that wait for it; empty when a partner asked
 * @param disclosure the row of the ledger, where something left
 * @param about what else makes it one matter, for example who declared the emergency
 */
public record NewReview(
        ReviewKind kind,
        ReviewSubject subject,
        String interaction,
        ReviewReason reason,
        List<ReviewLine> lines,
        List<String> intents,
        @Nullable String disclosure,
        List<String> about) {

    public NewReview {
        lines = List.copyOf(lines);
        intents = List.copyOf(intents);
        about = List.copyOf(about);
    }

    /** A release that waits for a person. */
    public static NewReview hold(
            ReviewSubject subject, String interaction, Decision release, List<ReviewLine> lines, List<String> intents) {
        return new NewReview(
                ReviewKind.HOLD, subject, interaction, ReviewReason.of(release), lines, intents, null, List.of());
    }

    /**
     * A denial that a person is told of.
     *
     * @param declaration who declared an emergency, of where, and its nature, as far as it was said; else empty
     */
    public static NewReview notice(
            ReviewSubject subject,
            String interaction,
            Decision denial,
            List<ReviewLine> lines,
            List<String> declaration) {
        return new NewReview(
                ReviewKind.NOTICE,
                subject,
                interaction,
                ReviewReason.of(denial).declaredBy(declaration),
                lines,
                List.of(),
                null,
                declaration);
    }

    /**
     * What left in an emergency.
     *
     * @param declaration who declared it, of where, and its nature: together they make it one matter
     */
    public static NewReview emergency(
            ReviewSubject subject,
            String interaction,
            Decision release,
            List<ReviewLine> lines,
            String disclosure,
            List<String> declaration) {
        return new NewReview(
                ReviewKind.EMERGENCY,
                subject,
                interaction,
                ReviewReason.of(release).declaredBy(declaration),
                lines,
                List.of(),
                disclosure,
                declaration);
    }

    /** What is the same matter: lines of one go to the same open notice. */
    String same() {
        return Fingerprint.of(
                List.of(kind.code(), subject.patient(), subject.partner(), subject.purpose()), reason.parts(), about);
    }

    @Override
    public String toString() {
        return kind.code() + " of " + lines.size() + " resources";
    }
}
