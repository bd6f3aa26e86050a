package org.iopgateway.gateway.consent.match;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.consent.release.PartnerPayers;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Finds the one person whom an insurer means by a member number of its own and by who it says the member is (rules R3 and
 * R35). A coverage by another payer is no member of this one's.
 */
public final class FindMember {

    private static final int MOST = 50;
    private static final String MEMBER = "MB";

    private final FhirRepository repository;
    private final PartnerPayers payers;
    private final FindPerson persons;

    FindMember(FhirRepository repository, PartnerPayers payers, FindPerson persons) {
        this.repository = repository;
        this.payers = payers;
        this.persons = persons;
    }

    /** Whether anything names a member; the same whoever is asked for. */
    public static boolean isNamed(Patient member, Coverage coverage) {
        return !numbers(member, coverage).isEmpty();
    }

    /**
     * Logical id of the one Patient who has a coverage by this insurer with the number, and agrees in name and day of
     * birth.
     *
     * @param member what the insurer says of the person
     * @param coverage what it says of the coverage
     */
    public Optional<String> one(Partner insurer, Patient member, Coverage coverage) {
        List<String> numbers = numbers(member, coverage);
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        List<StoredResource> found =
                repository.search(new SearchQuery("Coverage", Map.of("identifier", numbers), 0, MOST));
        List<String> patients = found.stream()
                .filter(stored -> isOf(insurer, (Coverage) stored.resource()))
                .filter(stored -> agrees(member, stored))
                .flatMap(stored -> stored.patient().stream())
                .distinct()
                .toList();
        return patients.size() == 1 && found.size() < MOST ? Optional.of(patients.get(0)) : Optional.empty();
    }

    private boolean isOf(Partner insurer, Coverage coverage) {
        boolean real =
                coverage.getStatus() == CoverageStatus.ACTIVE || coverage.getStatus() == CoverageStatus.CANCELLED;
        return real && coverage.getPayor().stream().anyMatch(payor -> payers.isPartner(payor, insurer));
    }

    /** The number is the contact on which both agree; the program's records hold it with the coverage. */
    private boolean agrees(Patient asked, StoredResource coverage) {
        return coverage.patient()
                .flatMap(id -> repository.read(new ResourceKey("Patient", id)))
                .map(stored -> (Patient) stored.resource())
                .filter(onFile -> persons.isNamedAlike(asked, onFile))
                .isPresent();
    }

    private static List<String> numbers(Patient member, Coverage coverage) {
        Stream<Identifier> ofPatient = member.getIdentifier().stream()
                .filter(identifier ->
                        identifier.getType().getCoding().stream().anyMatch(coding -> MEMBER.equals(coding.getCode())));
        Stream<String> values = Stream.concat(coverage.getIdentifier().stream(), ofPatient)
                .filter(Identifier::hasValue)
                .map(Identifier::getValue);
        return Stream.concat(values, coverage.hasSubscriberId() ? Stream.of(coverage.getSubscriberId()) : Stream.of())
                .map(FindPerson::escaped)
                .distinct()
                .limit(10)
                .toList();
    }
}
