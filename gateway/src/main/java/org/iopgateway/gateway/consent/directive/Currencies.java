package org.iopgateway.gateway.consent.directive;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;

/** Reads whether what a resource tells still holds. */
final class Currencies {

    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
    private static final Set<EncounterStatus> NEVER_HELD =
            EnumSet.of(EncounterStatus.PLANNED, EncounterStatus.CANCELLED, EncounterStatus.ENTEREDINERROR);

    private Currencies() {}

    static Currency of(Resource resource) {
        boolean past = (resource instanceof Condition condition && isOver(condition))
                || (resource instanceof Encounter encounter && NEVER_HELD.contains(encounter.getStatus()));
        return past ? Currency.PAST : Currency.CURRENT;
    }

    /** A condition that does not say how it stands is active unless it says when it ended. */
    private static boolean isOver(Condition condition) {
        // Asked for first: getting an element that is not there would make an empty one in a resource that others read.
        Set<String> stated = condition.hasClinicalStatus()
                ? condition.getClinicalStatus().getCoding().stream()
                        .filter(coding -> CLINICAL.equals(coding.getSystem()) && coding.hasCode())
                        .map(Coding::getCode)
                        .collect(Collectors.toSet())
                : Set.of();
        return stated.isEmpty() ? condition.hasAbatement() : Collections.disjoint(stated, ACTIVE);
    }
}
