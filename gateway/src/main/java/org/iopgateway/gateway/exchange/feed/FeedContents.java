package org.iopgateway.gateway.exchange.feed;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iopgateway.mappings.record.RecordKind;

/** Which resource types of a record kind go into the feed (design section 5); Provenance never does. */
final class FeedContents {

    private static final Map<RecordKind, List<String>> TYPES = new EnumMap<>(Map.ofEntries(
            Map.entry(RecordKind.COVERAGE, List.of("Coverage")),
            Map.entry(RecordKind.ENROLLMENT, List.of("EpisodeOfCare", "CareTeam")),
            Map.entry(RecordKind.DIAGNOSIS, List.of("Condition")),
            Map.entry(RecordKind.TREATMENT_PLAN, List.of("CarePlan", "Goal", "ServiceRequest")),
            Map.entry(RecordKind.SESSION, List.of("Encounter")),
            Map.entry(RecordKind.MEDICATION, List.of("MedicationStatement", "MedicationRequest")),
            Map.entry(RecordKind.ASSESSMENT, List.of("Observation", "QuestionnaireResponse")),
            Map.entry(RecordKind.LAB_RESULT, List.of("Observation")),
            Map.entry(RecordKind.NOTE, List.of("DocumentReference")),
            Map.entry(RecordKind.DISCHARGE_SUMMARY, List.of("DocumentReference", "Composition"))));

    private FeedContents() {}

    static List<String> of(RecordKind kind) {
        return TYPES.getOrDefault(kind, List.of());
    }

    static Set<String> of(Collection<RecordKind> kinds) {
        return kinds.stream().flatMap(kind -> of(kind).stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
