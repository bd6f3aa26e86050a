package org.iopgateway.gateway.exchange.feed;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.Intent;
import org.iopgateway.gateway.delivery.PartnerFhir;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.delivery.Sender;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.signature.OutboundSignatures;
import org.springframework.stereotype.Component;

/** Sends the feed as transaction Bundles of updates under our ids, so that a repeated one has the same effect. */
@Component
class RecordFeedSender implements Sender {

    private static final int PAGE = 200;

    private final FhirRepository repository;
    private final PartnerFhir fhir;
    private final OutboundSignatures signatures;
    private final FhirContext context;

    RecordFeedSender(FhirRepository repository, PartnerFhir fhir, OutboundSignatures signatures, FhirContext context) {
        this.repository = repository;
        this.fhir = fhir;
        this.signatures = signatures;
        this.context = context;
    }

    @Override
    public Exchange exchange() {
        return Exchange.RECORD_FEED;
    }

    /** The Patient first: what follows refers to it, and the recipient must know whose it is; never the Patient alone. */
    @Override
    public List<StoredResource> candidates(Partner partner, List<Intent> intents) {
        String patient = intents.get(0).patient();
        List<StoredResource> records = intents.stream().anyMatch(Intent::everything)
                ? everything(partner, patient)
                : repository.readAll(changed(intents));
        if (records.isEmpty()) {
            return records;
        }
        List<StoredResource> candidates = new ArrayList<>(records);
        repository.read(new ResourceKey("Patient", patient)).ifPresent(resource -> candidates.add(0, resource));
        return candidates;
    }

    private static Set<ResourceKey> changed(List<Intent> intents) {
        return intents.stream().flatMap(intent -> intent.resources().stream()).collect(Collectors.toSet());
    }

    @Override
    public Receipt send(Partner partner, Intent intent, Release release) {
        return fhir.send(
                partner,
                release,
                "POST",
                "",
                context.newJsonParser()
                        .encodeResourceToString(signatures.finish(
                                partner,
                                ReleaseBundles.transaction(
                                        release,
                                        String.valueOf(partner.endpoints().fhir())))));
    }

    private List<StoredResource> everything(Partner partner, String patient) {
        List<StoredResource> all = new ArrayList<>();
        for (String type : FeedContents.of(partner.interest().kinds())) {
            List<StoredResource> page;
            int offset = 0;
            do {
                page = repository.search(new SearchQuery(
                        type, SearchQuery.ofPatient(type, patient, PAGE).parameters(), offset, PAGE));
                all.addAll(page);
                offset += PAGE;
            } while (page.size() == PAGE);
        }
        return all;
    }
}
