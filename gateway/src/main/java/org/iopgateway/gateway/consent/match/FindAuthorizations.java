package org.iopgateway.gateway.consent.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.release.PartnerPayers;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Finds the authorizations that an insurer asks for by example: its own decisions about one member, narrowed by what the
 * example names. Nothing is told by that; the gate decides each.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/">Da Vinci PAS, prior authorization inquiries</a>
 */
public final class FindAuthorizations {

    private static final int PAGE = 100;

    private final FhirRepository repository;
    private final PartnerPayers payers;

    FindAuthorizations(FhirRepository repository, PartnerPayers payers) {
        this.repository = repository;
        this.payers = payers;
    }

    /**
     * The stored ClaimResponses that fit.
     *
     * @param patient logical id of the member
     * @param example the inquiry's Claim: {@code insurance.preAuthRef}, else {@code item.productOrService}, narrow it; an
     *     identifier narrows it where it is that of an authorization on file
     */
    public List<StoredResource> of(Partner insurer, String patient, Claim example) {
        List<Found> own = new ArrayList<>();
        List<StoredResource> page;
        int offset = 0;
        do {
            page = repository.search(new SearchQuery(
                    "ClaimResponse",
                    Map.of("patient", List.of("Patient/" + patient), "use", List.of("preauthorization")),
                    offset,
                    PAGE));
            offset += page.size();
            page.stream()
                    .map(this::found)
                    .filter(found -> payers.isPartner(found.response().getInsurer(), insurer))
                    .forEach(own::add);
        } while (page.size() == PAGE);
        return narrowed(own, example).stream().map(Found::stored).toList();
    }

    private Found found(StoredResource stored) {
        ClaimResponse response = (ClaimResponse) stored.resource();
        Optional<Claim> claim = Optional.ofNullable(
                        response.getRequest().getReferenceElement().getIdPart())
                .flatMap(id -> repository.read(new ResourceKey("Claim", id)))
                .map(one -> (Claim) one.resource());
        return new Found(stored, response, claim);
    }

    /** Pure: what of the insurer's own fits the example. */
    private static List<Found> narrowed(List<Found> own, Claim example) {
        Set<String> numbers = example.getInsurance().stream()
                .flatMap(insurance -> insurance.getPreAuthRef().stream())
                .map(StringType::getValue)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!numbers.isEmpty()) {
            return own.stream()
                    .filter(found -> numbers.contains(found.response().getPreAuthRef()))
                    .toList();
        }
        List<Found> named = own.stream()
                .filter(found -> found.identifiers().anyMatch(identifier -> isOneOf(identifier, example)))
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        return own.stream().filter(found -> found.serves(example)).toList();
    }

    private static boolean isOneOf(Identifier identifier, Claim example) {
        return example.getIdentifier().stream()
                .anyMatch(asked -> asked.hasValue()
                        && asked.getValue().equals(identifier.getValue())
                        && Objects.equals(asked.getSystem(), identifier.getSystem()));
    }

    /** A decision, and the request that it answers where that is on file. */
    private record Found(StoredResource stored, ClaimResponse response, Optional<Claim> claim) {

        private Stream<Identifier> identifiers() {
            return Stream.concat(
                    response.getIdentifier().stream(), claim.stream().flatMap(one -> one.getIdentifier().stream()));
        }

        /** Whether it is about a service that the example names, at the time that it names; it may name none. */
        private boolean serves(Claim example) {
            return !example.hasItem()
                    || example.getItem().stream().anyMatch(asked -> claim.stream()
                            .flatMap(one -> one.getItem().stream())
                            .anyMatch(item -> fits(asked, item)));
        }

        private static boolean fits(Claim.ItemComponent asked, Claim.ItemComponent item) {
            Set<String> codes = codes(asked);
            boolean service = codes.isEmpty() || codes(item).stream().anyMatch(codes::contains);
            return service && overlap(asked, item);
        }

        private static Set<String> codes(Claim.ItemComponent item) {
            return item.getProductOrService().getCoding().stream()
                    .map(Coding::getCode)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        private static boolean overlap(Claim.ItemComponent asked, Claim.ItemComponent item) {
            if (!(asked.getServiced() instanceof Period wanted) || !(item.getServiced() instanceof Period given)) {
                return true;
            }
            boolean begins =
                    !wanted.hasEnd() || !given.hasStart() || !given.getStart().after(wanted.getEnd());
            boolean ends =
                    !wanted.hasStart() || !given.hasEnd() || !given.getEnd().before(wanted.getStart());
            return begins && ends;
        }

        @Override
        public String toString() {
            return "an authorization";
        }
    }
}
