package org.iopgateway.gateway.consent.review;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The privacy officer's work list: {@code GET /reviews}, {@code POST /reviews/{id}/confirm|refuse|acknowledge}. */
@RestController
@RequestMapping(path = "/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
class ReviewController {

    private static final int MOST_LISTED = 200;

    private final ReviewRows rows;
    private final DecideReview decide;

    ReviewController(ReviewRows rows, DecideReview decide) {
        this.rows = rows;
        this.decide = decide;
    }

    /**
     * {@code GET /reviews?state=open&page=0&size=50}: what waits, oldest first; with {@code state=decided} what was
     * decided, newest first.
     *
     * @throws org.iopgateway.mappings.problem.ProblemException {@code REV-006}
     */
    @GetMapping
    Listing list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        boolean open = state.equals("open");
        boolean pageable = page >= 0 && size >= 1 && size <= MOST_LISTED && (long) page * size < Integer.MAX_VALUE;
        if (!pageable || !(open || state.equals("decided"))) {
            throw ReviewProblems.unlisted();
        }
        List<View> views =
                rows.page(open, page * size, size).stream().map(View::of).toList();
        return new Listing(state, page, size, rows.count(open), views);
    }

    /** One item with its resources. */
    @GetMapping("/{id}")
    Detail one(@PathVariable String id) {
        return Detail.of(decide.find(id));
    }

    /** {@code {"by":"A. Name","reason":"…"}}: what is listed may leave, for as long as {@code validUntil} says. */
    @PostMapping("/{id}/confirm")
    Detail confirm(@PathVariable String id, @RequestBody Signed signed, @Nullable Principal login) {
        return Detail.of(decide.confirm(id, signed.name(login), signed.reasonOrNone()));
    }

    /** Asks for a reason; the partner hears neither it nor that anybody decided. */
    @PostMapping("/{id}/refuse")
    Detail refuse(@PathVariable String id, @RequestBody Signed signed, @Nullable Principal login) {
        return Detail.of(decide.refuse(id, signed.name(login), signed.reasonOrThrow()));
    }

    /** Notices only. */
    @PostMapping("/{id}/acknowledge")
    Detail acknowledge(@PathVariable String id, @RequestBody Signed signed, @Nullable Principal login) {
        return Detail.of(decide.acknowledge(id, signed.name(login), signed.reasonOrNone()));
    }

    /** @param total how many there are */
    record Listing(String state, int page, int size, long total, List<View> reviews) {}

    /**
     * An item without its resources.
     *
     * @param would what confirming it lets happen: {@code permit} or {@code redact}; {@code deny} for a notice
     * @param resources how many
     * @param validUntil until when a decision stands
     */
    record View(
            String id,
            String kind,
            String state,
            String patient,
            String partner,
            String purpose,
            String interaction,
            String would,
            String reason,
            List<String> ruleIds,
            List<String> citations,
            List<String> reliedOn,
            int resources,
            @Nullable String disclosure,
            Instant createdAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String decisionReason,
            @Nullable Instant validUntil) {

        static View of(Review review) {
            Review.Verdict verdict = review.verdict();
            return new View(
                    review.id(),
                    review.kind().code(),
                    review.state().code(),
                    review.subject().patient(),
                    review.subject().partner(),
                    review.subject().purpose(),
                    review.interaction().toLowerCase(Locale.ROOT),
                    review.reason().effect().toLowerCase(Locale.ROOT),
                    review.reason().text(),
                    review.reason().ruleIds(),
                    review.reason().citations(),
                    review.reason().reliedOn(),
                    review.resources(),
                    review.disclosure(),
                    review.createdAt(),
                    verdict == null ? null : verdict.at(),
                    verdict == null ? null : verdict.by(),
                    verdict == null ? null : verdict.reason(),
                    verdict == null ? null : verdict.validUntil());
        }

        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    /**
     * An item whole.
     *
     * @param resources {@code Type/id@version} each
     * @param intents what waits to be sent
     */
    record Detail(View review, List<String> resources, List<String> intents) {

        static Detail of(Review.Whole whole) {
            return new Detail(
                    View.of(whole.review()),
                    whole.lines().stream()
                            .map(line -> line.resource() + "@" + line.version())
                            .toList(),
                    whole.intents());
        }
    }
}
