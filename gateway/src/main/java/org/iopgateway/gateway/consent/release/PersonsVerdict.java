package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.review.ReviewBook;
import org.iopgateway.gateway.consent.review.ReviewLine;
import org.iopgateway.gateway.consent.review.ReviewSubject;
import org.iopgateway.gateway.consent.review.Verdicts;
import org.jspecify.annotations.Nullable;

/**
 * {@code HUMAN_REVIEW} with a release: it waits until a named person confirms exactly this. Asked after the rules and
 * after redaction, so a person can never open what is denied. Looks up what persons have decided once for each request,
 * and only when something asks for it.
 */
final class PersonsVerdict {

    private final ReviewBook book;
    private final DisclosureRequest request;
    private final Instant at;
    private @Nullable Verdicts verdicts;

    PersonsVerdict(ReviewBook book, DisclosureRequest request, Instant at) {
        this.book = book;
        this.request = request;
        this.at = at;
    }

    Decided on(Decided one) {
        if (!one.leaves() || !waits(one)) {
            return one;
        }
        Optional<Verdicts.Verdict> verdict = verdicts().of(line(request, one));
        if (verdict.isEmpty()) {
            return Decided.held(one.stored(), one.decision());
        }
        return verdict.get().confirmed()
                ? one.with(Reviewed.confirmed(one.decision(), verdict.get()))
                : Decided.stays(one.stored(), Reviewed.refused(one.decision(), verdict.get()));
    }

    /** An emergency that is met is not held up: the person is told at once and decides nothing (42 CFR 2.51, P2). */
    private static boolean waits(Decided one) {
        return one.decision().obligations().contains(Obligation.HUMAN_REVIEW)
                && !one.decision().obligations().contains(Obligation.EMERG_DOC);
    }

    private Verdicts verdicts() {
        if (verdicts == null) {
            verdicts = book.verdicts(subject(request), at);
        }
        return verdicts;
    }

    static ReviewSubject subject(DisclosureRequest request) {
        return new ReviewSubject(request.patient(), request.partner().id().value(), request.purpose());
    }

    /** What a person answers for, or is told of: the resource at its version under the rules' own decision. */
    static ReviewLine line(DisclosureRequest request, Decided one) {
        return ReviewLine.of(
                subject(request), one.stored().key().reference(), one.stored().version(), one.rulesDecision());
    }
}
