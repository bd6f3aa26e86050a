package org.iopgateway.gateway.consent.release;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.iopgateway.gateway.consent.decision.Operations;
import org.iopgateway.gateway.consent.directive.LocalTime;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.record.Part2Status;
import org.jspecify.annotations.Nullable;

/**
 * Looks up, for the purposes that need it, whether a partner is or was the payer of a patient, and when it was claimed
 * for. A payer is known by the identifiers of its partner file alone; a name proves nothing.
 */
final class PayerFactsReader {

    private static final String CLAIM_ATTACHMENT = "CLMATTCH";
    private static final Set<String> OPERATIONS = Set.of("HOPERAT", "HQUALIMP", "CAREMGT", "MEMADMIN", "FRAUD");
    private static final int PAGE = 100;

    private final FhirRepository repository;
    private final PartnerPayers payers;
    private final LocalTime time;

    /** @param zone the program's local time, in which days of service are counted */
    PayerFactsReader(FhirRepository repository, ZoneId zone) {
        this.repository = repository;
        this.payers = new PartnerPayers(repository);
        this.time = new LocalTime(zone);
    }

    /** @param part2 whose records leave with consent only, so that for payment it need not be known who pays */
    PayerFacts of(DisclosureRequest request, Part2Status part2) {
        boolean claims = request.purpose().equals(CLAIM_ATTACHMENT);
        boolean insurer = request.partner().type() == PartnerType.INSURER;
        boolean withoutConsent = part2 == Part2Status.NO;
        // only a plan's operations ask whether it pays for the person (R35); a hospital's do not (R33)
        if (!claims && !(insurer && (withoutConsent || OPERATIONS.contains(request.purpose())))) {
            return PayerFacts.NOT_ASKED;
        }
        Set<String> coverages = coverages(request);
        return new PayerFacts(
                coverages.isEmpty() ? Operations.Relationship.NO : Operations.Relationship.YES,
                claims ? claims(request, coverages) : List.of());
    }

    /** The patient's coverages by this payer, present and past; one that was a mistake or a draft is none. */
    private Set<String> coverages(DisclosureRequest request) {
        Set<String> coverages = new HashSet<>();
        for (Coverage coverage : all(Coverage.class, request.patient())) {
            boolean real =
                    coverage.getStatus() == CoverageStatus.ACTIVE || coverage.getStatus() == CoverageStatus.CANCELLED;
            if (real && coverage.getPayor().stream().anyMatch(payor -> payers.isPartner(payor, request.partner()))) {
                coverages.add(coverage.getIdElement().getIdPart());
            }
        }
        return coverages;
    }

    private List<PayerFacts.Service> claims(DisclosureRequest request, Set<String> coverages) {
        return all(Claim.class, request.patient()).stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.ACTIVE)
                .filter(claim -> claim.getInsurance().stream()
                        .map(insurance ->
                                insurance.getCoverage().getReferenceElement().getIdPart())
                        .anyMatch(id -> id != null && coverages.contains(id)))
                .flatMap(this::service)
                .toList();
    }

    /** Each item's dates; without any, the billed period. A period without an end covers nothing. */
    private Stream<PayerFacts.Service> service(Claim claim) {
        List<PayerFacts.Service> items = claim.getItem().stream()
                .map(item -> service(item.getServiced()))
                .flatMap(Optional::stream)
                .toList();
        return items.isEmpty() ? service(claim.getBillablePeriod()).stream() : items.stream();
    }

    private Optional<PayerFacts.Service> service(Type serviced) {
        if (serviced instanceof Period period) {
            return service(time.firstDay(period.getStartElement()), time.lastDay(period.getEndElement()));
        }
        return serviced instanceof DateType date ? service(time.firstDay(date), time.lastDay(date)) : Optional.empty();
    }

    private static Optional<PayerFacts.Service> service(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null || last == null ? Optional.empty() : Optional.of(new PayerFacts.Service(first, last));
    }

    private <T extends Resource> List<T> all(Class<T> type, String patient) {
        List<T> all = new ArrayList<>();
        List<StoredResource> page;
        do {
            SearchQuery first = SearchQuery.ofPatient(type.getSimpleName(), patient, PAGE);
            page = repository.search(new SearchQuery(first.type(), first.parameters(), all.size(), PAGE));
            page.forEach(stored -> all.add(type.cast(stored.resource())));
        } while (page.size() == PAGE);
        return all;
    }
}
