package org.iopgateway.gateway.consent.review;

import java.security.Principal;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a person says to an item.
 *
 * @param by the person's name, where the login does not tell it
 * @param reason in a sentence
 */
record Signed(@Nullable String by, @Nullable String reason) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1500;

    /**
     * Who decides: who is logged in, else who is named.
     *
     * @throws ProblemException {@code REV-004} without a name, or with one that is not who is logged in
     */
    String name(@Nullable Principal login) {
        if (login != null) {
            if (by != null && !by.isBlank() && !by.strip().equals(login.getName())) {
                throw ReviewProblems.unnamed("expected nobody but who is logged in");
            }
            return login.getName();
        }
        if (by == null || by.chars().noneMatch(Character::isLetterOrDigit)) {
            throw ReviewProblems.unnamed("expected who decides, found nobody");
        }
        if (by.length() > LONGEST_NAME || hasControls(by)) {
            throw ReviewProblems.unnamed("expected a name of at most 200 characters in one line");
        }
        return by.strip();
    }

    /** @throws ProblemException {@code REV-005} when there is too much of it */
    @Nullable
    String reasonOrNone() {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > LONGEST_REASON || hasControls(reason)) {
            throw ReviewProblems.unreasoned("expected at most 1500 characters in one line");
        }
        return reason.strip();
    }

    /** @throws ProblemException {@code REV-005} when there is none */
    String reasonOrThrow() {
        String given = reasonOrNone();
        if (given == null) {
            throw ReviewProblems.unreasoned("expected why, found nothing");
        }
        return given;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "decision";
    }
}
