package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * Expiry by event, evaluated like a date (R18, 42 CFR 2.31(a)(7)): a form that ends with treatment, or with a claim, ends
 * when what was going on after it was signed is over, and does not come to life again with the next stay or claim. Pure.
 *
 * <p>Any other event is one that only people see: the form goes on until its date, if it has one, or until somebody
 * records its end; {@code GET /consents/due} lists it.
 */
final class ExpiryEvents {

    static final String END_OF_TREATMENT = "end-of-treatment";
    static final String CLAIM_CLOSED = "claim-closed";

    /** Events that the records tell; the word none is no event. */
    static final Set<String> WATCHED = Set.of(END_OF_TREATMENT, CLAIM_CLOSED, "none");

    private final ZoneId zone;

    ExpiryEvents(ZoneId zone) {
        this.zone = zone;
    }

    /** Whether a form on file ends with an event that the records tell. */
    static boolean concern(Directives said, String event) {
        return said.all().stream().anyMatch(form -> event.equals(form.lifetime().event()));
    }

    /** The directives, each form whose event has happened expired since then. */
    Directives evaluated(Directives said, Map<String, List<Course>> courses) {
        return new Directives(said.all().stream()
                .map(form -> {
                    String event = form.lifetime().event();
                    return endOf(form.signature().on(), courses.getOrDefault(event == null ? "" : event, List.of()))
                            .map(end -> expired(form, end))
                            .orElse(form);
                })
                .toList());
    }

    /**
     * The day on which it was over: the first end, after the signature, of something beside which nothing is open that had
     * begun by then. What was over before the signature does not count.
     */
    private static Optional<LocalDate> endOf(@Nullable LocalDate signed, List<Course> courses) {
        LocalDate since = signed == null ? LocalDate.MIN : signed;
        List<Course> open = courses.stream().filter(Course::open).toList();
        return courses.stream()
                .filter(course -> !course.open())
                .filter(course -> !course.end().isBefore(since))
                .filter(course ->
                        open.stream().noneMatch(other -> !other.start().isAfter(course.end())))
                .map(Course::end)
                .min(LocalDate::compareTo);
    }

    private Directive expired(Directive form, LocalDate end) {
        Lifetime was = form.lifetime();
        Instant happened = end.equals(LocalDate.MAX)
                ? Instant.EPOCH
                : end.atStartOfDay(zone).toInstant();
        Instant until = was.until() != null && was.until().isBefore(happened) ? was.until() : happened;
        return new Directive(
                form.reference(),
                form.id(),
                form.kind(),
                form.combined(),
                form.missing(),
                form.signature(),
                new Lifetime(was.status(), was.from(), until, was.event(), was.survivesDeath()),
                form.marks(),
                form.supersedes(),
                form.revokes(),
                form.provisions());
    }

    /**
     * A stay or a claim.
     *
     * @param start {@link LocalDate#MIN} when it is not known
     * @param end of what is over; {@link LocalDate#MAX} when it is not known, which counts as after every signature
     */
    record Course(LocalDate start, LocalDate end, boolean open) {}
}
