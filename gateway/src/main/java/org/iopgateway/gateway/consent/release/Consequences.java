package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.ReleasePlanner.Plan;
import org.iopgateway.gateway.consent.review.NewReview;
import org.iopgateway.gateway.consent.review.ReviewBook;
import org.iopgateway.gateway.consent.review.ReviewLine;
import org.iopgateway.gateway.consent.review.ReviewSubject;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one opening of the gate besides its rows, and stands or falls with them: HIV consents are used up
 * (R30), what waits for a person is listed, and a person is told of denials and emergencies ({@code HUMAN_REVIEW}).
 */
final class Consequences {

    private static final String ANY_VERSION = "any";

    private final SpentConsents spent;
    private final ReviewBook reviews;

    Consequences(SpentConsents spent, ReviewBook reviews) {
        this.spent = spent;
        this.reviews = reviews;
    }

    /** @param disclosure id of the row; absent when nothing leaves */
    Runnable of(DisclosureRequest request, Plan plan, @Nullable String disclosure, Instant at) {
        Set<String> used = hivConsents(plan);
        List<NewReview> found = found(request, plan, disclosure);
        return () -> {
            if (disclosure != null && !used.isEmpty()) {
                spent.spend(request.patient(), used, disclosure, request.intents(), at);
            }
            reviews.list(found, at);
        };
    }

    /** Of a denial of everything about a person: whoever is told of it is told once, about the person's record. */
    Runnable ofDenial(DisclosureRequest request, Decision denial, Instant at) {
        if (!denial.obligations().contains(Obligation.HUMAN_REVIEW)) {
            return () -> {};
        }
        ReviewSubject subject = PersonsVerdict.subject(request);
        ReviewLine line = ReviewLine.of(subject, "Patient/" + request.patient(), ANY_VERSION, denial);
        NewReview notice = NewReview.notice(
                subject, request.interaction().name(), denial, List.of(line), declaration(request.emergency()));
        return () -> reviews.list(List.of(notice), at);
    }

    private static Set<String> hivConsents(Plan plan) {
        Set<String> reliedOn = plan.leaving().stream()
                .map(Decided::decision)
                .filter(decision -> decision.obligations().contains(Obligation.HIV_CONSENT_CONSUMED))
                .flatMap(decision -> decision.reliedOn().stream())
                .collect(Collectors.toSet());
        return plan.directives().hivConsents(reliedOn);
    }

    private static List<NewReview> found(DisclosureRequest request, Plan plan, @Nullable String disclosure) {
        List<NewReview> found = new ArrayList<>();
        byDecision(plan, Decided::waits, Decided::rulesDecision)
                .forEach((release, about) -> found.add(NewReview.hold(
                        PersonsVerdict.subject(request),
                        request.interaction().name(),
                        release,
                        lines(request, about),
                        request.intents())));
        List<String> declaration = declaration(request.emergency());
        byDecision(plan, Consequences::isTold, Decided::decision)
                .forEach((denial, about) -> found.add(NewReview.notice(
                        PersonsVerdict.subject(request),
                        request.interaction().name(),
                        denial,
                        lines(request, about),
                        declaration)));
        if (disclosure != null) {
            byDecision(plan, Consequences::isEmergency, Decided::decision)
                    .forEach((release, about) -> found.add(NewReview.emergency(
                            PersonsVerdict.subject(request),
                            request.interaction().name(),
                            release,
                            disclosed(disclosure, about),
                            disclosure,
                            declaration)));
        }
        return found;
    }

    private static List<String> declaration(@Nullable EmergencyClaim claim) {
        return claim == null
                ? List.of()
                : Stream.of(claim.attestedBy(), claim.affiliation(), claim.nature())
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static boolean isTold(Decided one) {
        return !one.leaves() && !one.waits() && one.decision().obligations().contains(Obligation.HUMAN_REVIEW);
    }

    private static boolean isEmergency(Decided one) {
        return one.leaves() && one.decision().obligations().contains(Obligation.EMERG_DOC);
    }

    private static Map<Decision, List<Decided>> byDecision(
            Plan plan, Predicate<Decided> which, Function<Decided, Decision> by) {
        return plan.decided().stream()
                .filter(which)
                .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<ReviewLine> disclosed(String disclosure, List<Decided> about) {
        return about.stream()
                .map(one -> ReviewLine.ofDisclosure(
                        one.stored().key().reference(), one.stored().version(), disclosure))
                .toList();
    }

    private static List<ReviewLine> lines(DisclosureRequest request, List<Decided> about) {
        return about.stream().map(one -> PersonsVerdict.line(request, one)).toList();
    }
}
