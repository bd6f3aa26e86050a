package org.iopgateway.gateway.consent.release;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.directive.LocalTime;
import org.iopgateway.gateway.consent.release.ExpiryEvents.Course;
import org.jspecify.annotations.Nullable;

/** Reads from a patient's stored stays and claims what is going on and what is over. Pure. */
final class Courses {

    private static final Set<EpisodeOfCareStatus> OVER =
            Set.of(EpisodeOfCareStatus.FINISHED, EpisodeOfCareStatus.CANCELLED, EpisodeOfCareStatus.ENTEREDINERROR);
    private static final Set<Claim.ClaimStatus> WITHDRAWN =
            Set.of(Claim.ClaimStatus.CANCELLED, Claim.ClaimStatus.ENTEREDINERROR);
    private static final Set<RemittanceOutcome> FINAL =
            Set.of(RemittanceOutcome.COMPLETE, RemittanceOutcome.ERROR, RemittanceOutcome.PARTIAL);

    private final LocalTime time;

    Courses(ZoneId zone) {
        this.time = new LocalTime(zone);
    }

    /** A stay that was cancelled or entered in error never was treatment, but nobody waits for its end either. */
    List<Course> ofEpisodes(List<? extends Resource> episodes) {
        return episodes.stream()
                .map(EpisodeOfCare.class::cast)
                .map(episode -> new Course(
                        day(episode.getPeriod().getStartElement(), LocalDate.MIN),
                        day(episode.getPeriod().getEndElement(), LocalDate.MAX),
                        !OVER.contains(episode.getStatus())))
                .toList();
    }

    /** A claim is closed when its payer has answered for good, or when it was withdrawn. */
    List<Course> ofClaims(List<? extends Resource> claims, List<? extends Resource> responses) {
        Map<String, ClaimResponse> answers = responses.stream()
                .map(ClaimResponse.class::cast)
                .filter(response -> FINAL.contains(response.getOutcome()))
                .filter(response -> response.getRequest().getReferenceElement().getIdPart() != null)
                .collect(Collectors.toMap(
                        response -> response.getRequest().getReferenceElement().getIdPart(),
                        Function.identity(),
                        (first, second) -> second));
        return claims.stream()
                .map(Claim.class::cast)
                .map(claim -> course(claim, answers.get(claim.getIdElement().getIdPart())))
                .toList();
    }

    private Course course(Claim claim, @Nullable ClaimResponse answer) {
        LocalDate end = answer == null ? LocalDate.MAX : day(answer.getCreatedElement(), LocalDate.MAX);
        return new Course(
                day(claim.getCreatedElement(), LocalDate.MIN),
                end,
                answer == null && !WITHDRAWN.contains(claim.getStatus()));
    }

    private LocalDate day(BaseDateTimeType date, LocalDate unknown) {
        return Objects.requireNonNullElse(time.firstDay(date), unknown);
    }
}
