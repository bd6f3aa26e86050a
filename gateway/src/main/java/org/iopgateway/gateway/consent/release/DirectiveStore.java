package org.iopgateway.gateway.consent.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * A patient's directives, compiled from the stored Consents and kept while they stand. Never stale, on any node: each use
 * asks for the patient's epoch, which changes in the transaction that changes a Consent; what releases have used up is looked up each time. The epoch is read before the
 * Consents, so what is cached is never older than the epoch it is cached under.
 */
final class DirectiveStore {

    private static final int PAGE = 100;

    private final FhirRepository repository;
    private final ConsentEpochs epochs;
    private final SpentConsents spent;
    private final DirectiveCompiler compiler;
    private final Cache<String, Cached> cache;

    /** @param patients for how many patients compiled directives are kept */
    DirectiveStore(
            FhirRepository repository,
            ConsentEpochs epochs,
            SpentConsents spent,
            DirectiveCompiler compiler,
            int patients) {
        this.repository = repository;
        this.epochs = epochs;
        this.spent = spent;
        this.compiler = compiler;
        this.cache = Caffeine.newBuilder().maximumSize(patients).build();
    }

    /** The mark of a patient's Consents and own record as they stand. */
    Optional<String> epoch(String patient) {
        return epochs.of(patient);
    }

    /** What the patient has said up to now. */
    PatientDirectives of(String patient) {
        return of(patient, epoch(patient));
    }

    /**
     * What the patient has said, not older than the mark; of a patient whose Consents were never written here nothing is
     * kept.
     */
    PatientDirectives of(String patient, Optional<String> epoch) {
        PatientDirectives signed = signed(patient, epoch);
        return signed.hasHivForm() ? signed.after(spent.of(patient)) : signed;
    }

    private PatientDirectives signed(String patient, Optional<String> epoch) {
        if (epoch.isEmpty()) {
            return load(patient);
        }
        Cached cached = cache.getIfPresent(patient);
        if (cached != null && cached.epoch().equals(epoch.get())) {
            return cached.directives();
        }
        PatientDirectives loaded = load(patient);
        cache.put(patient, new Cached(epoch.get(), loaded));
        return loaded;
    }

    private PatientDirectives load(String patient) {
        List<Consent> consents = new ArrayList<>();
        List<StoredResource> page;
        do {
            SearchQuery all = SearchQuery.ofPatient("Consent", patient, PAGE);
            page = repository.search(new SearchQuery(all.type(), all.parameters(), consents.size(), PAGE));
            page.forEach(stored -> consents.add((Consent) stored.resource()));
        } while (page.size() == PAGE);
        return new PatientDirectives(
                compiler.compile(consents),
                consents.stream()
                        .map(ConsentScope::of)
                        .collect(
                                Collectors.toMap(ConsentScope::reference, Function.identity(), (first, same) -> first)),
                Map.of());
    }

    private record Cached(String epoch, PatientDirectives directives) {}
}
