package org.iopgateway.gateway.consent.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.release.ExpiryEvents.Course;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.record.Part2Status;

/** Looks up what decisions about a patient need, at the moment of deciding. */
final class PatientContexts {

    private static final int MOST_COURSES = 200;
    private static final int MOST_STANDINGS = 10_000;

    private final FhirRepository repository;
    private final DirectiveStore directives;
    private final RelabelDue relabel;
    private final Cache<Mark, PatientStanding> standings =
            Caffeine.newBuilder().maximumSize(MOST_STANDINGS).build();
    private final Courses courses;
    private final ExpiryEvents events;

    /** @param zone the program's local time, in which the days of events begin */
    PatientContexts(FhirRepository repository, DirectiveStore directives, RelabelDue relabel, ZoneId zone) {
        this.repository = repository;
        this.directives = directives;
        this.relabel = relabel;
        this.courses = new Courses(zone);
        this.events = new ExpiryEvents(zone);
    }

    /** The mark of what is on file of a patient. */
    Optional<String> epoch(String patient) {
        return directives.epoch(patient);
    }

    PatientContext of(String patient) {
        Optional<String> epoch = directives.epoch(patient);
        PatientStanding standing = standing(patient, epoch);
        if (standing.match() == PatientStanding.Match.NONE) {
            return new PatientContext(standing, PatientDirectives.NONE, epoch);
        }
        PatientDirectives said = directives.of(patient, epoch);
        Map<String, List<Course>> found = coursesOf(patient, said.directives());
        return new PatientContext(
                closedWhileRelabelled(patient, standing), said.map(forms -> events.evaluated(forms, found)), epoch);
    }

    /** The mark changes with the patient's own record too, so under the same mark the same is read. */
    private PatientStanding standing(String patient, Optional<String> epoch) {
        return epoch.map(mark -> standings.get(new Mark(patient, mark), key -> read(patient)))
                .orElseGet(() -> read(patient));
    }

    private PatientStanding read(String patient) {
        return repository
                .read(new ResourceKey("Patient", patient))
                .map(stored -> PatientStandingReader.read((Patient) stored.resource(), Set.of()))
                .orElseGet(PatientStandingReader::nobody);
    }

    /** Only a plain no can be too weak; everything else is treated as Part 2 anyway. */
    private PatientStanding closedWhileRelabelled(String patient, PatientStanding standing) {
        return standing.part2() == Part2Status.NO && relabel.isDue(patient) ? standing.with(Part2Status.YES) : standing;
    }

    /** Asked only where a form ends with them. */
    private Map<String, List<Course>> coursesOf(String patient, Directives said) {
        Map<String, List<Course>> found = new HashMap<>();
        if (ExpiryEvents.concern(said, ExpiryEvents.END_OF_TREATMENT)) {
            found.put(ExpiryEvents.END_OF_TREATMENT, courses.ofEpisodes(all("EpisodeOfCare", patient)));
        }
        if (ExpiryEvents.concern(said, ExpiryEvents.CLAIM_CLOSED)) {
            found.put(
                    ExpiryEvents.CLAIM_CLOSED, courses.ofClaims(all("Claim", patient), all("ClaimResponse", patient)));
        }
        return found;
    }

    private List<Resource> all(String type, String patient) {
        return repository.search(SearchQuery.ofPatient(type, patient, MOST_COURSES)).stream()
                .map(StoredResource::resource)
                .toList();
    }

    /** What was on file of a patient at some time. */
    private record Mark(String patient, String epoch) {}
}
