package org.iopgateway.gateway.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.intake.RawRecord;
import org.iopgateway.gateway.pipeline.RelabelStore.Due;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.labeling.LabelVersion;
import org.iopgateway.mappings.labeling.RaisedLabels;
import org.iopgateway.mappings.translation.PatientFacts;
import org.iopgateway.mappings.translation.Translation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises the labels of what is stored, when the label tables or a patient's Part 2 status have changed ({@code rules.md} R4
 * to R6, 7.3): every record of a patient who is due is translated again for its labels only, and what its stored resources
 * lack is added. Nothing is taken away, so the sender's labels stay.
 *
 * <p>Fifty records a transaction, which notes how far it is: whoever takes over after a kill goes on there. One node at a
 * time, by a lease. Until a patient is done the gate treats him or her as a Part 2 patient.
 */
@Component
class RelabelRecords {

    private static final Logger LOG = LoggerFactory.getLogger(RelabelRecords.class);
    private static final int PER_TRANSACTION = 50;

    private final RelabelStore store;
    private final PipelineStages stages;
    private final RelabelProperties properties;
    private final TransactionTemplate transaction;
    private final String holder = UUID.randomUUID().toString();
    private final String version = LabelVersion.current();
    private boolean compared;

    RelabelRecords(
            RelabelStore store,
            PipelineStages stages,
            RelabelProperties properties,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.stages = stages;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One round; what fails is tried again in the next. */
    public synchronized void round() {
        try {
            compareTables();
            if (store.next().isPresent() && inTransaction(() -> store.lease(holder, properties.lease()) ? 1 : 0) == 1) {
                work();
                inTransaction(() -> {
                    store.endLease(holder);
                    return 0;
                });
            }
        } catch (RuntimeException e) { // the scheduler's edge: the others go first, and this patient stays due
            LOG.warn("relabelling failed and is tried again: {}", FailureTrace.of(e));
            letOthersGoFirst();
        }
    }

    private void letOthersGoFirst() {
        try {
            inTransaction(() -> store.next().map(store::postpone).orElse(0));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("relabelling waits for the database: {}", FailureTrace.of(e));
        }
    }

    private void compareTables() {
        if (!compared) {
            boolean changed = inTransaction(() -> store.tablesAre(version) ? 1 : 0) == 1;
            if (changed) {
                LOG.info("label tables are others than before, all patients are due: version={}", version);
            }
            compared = true;
        }
    }

    private void work() {
        int looked = 0;
        while (looked < properties.records()) {
            int done = inTransaction(() -> store.lease(holder, properties.lease()) ? batch() : -1);
            if (done < 0) {
                return;
            }
            looked += done;
        }
    }

    private int inTransaction(IntSupplier work) {
        Integer result = transaction.execute(status -> work.getAsInt());
        return result == null ? -1 : result;
    }

    /** @return how many records were looked at, at least one for a patient who is done; negative when nobody is due */
    private int batch() {
        Optional<Due> next = store.next();
        if (next.isEmpty()) {
            return -1;
        }
        Due due = next.get();
        List<RawRecord> records = store.records(due, PER_TRANSACTION);
        // the pipeline locks in this order too: what records are the newest, then the facts
        List<DueRecord> newest = newest(read(records));
        if (!store.lock(due)) {
            return 1;
        }
        if (records.isEmpty()) {
            finish(due);
            return 1;
        }
        int raised = raise(newest, facts(due));
        store.advance(due, records.get(records.size() - 1).id(), raised);
        store.count(0, records.size(), raised);
        return records.size();
    }

    private static List<DueRecord> read(List<RawRecord> raws) {
        return raws.stream()
                .flatMap(raw -> readable(raw, DueRecord::of).stream())
                .toList();
    }

    /** What an older version of the gateway wrote and this one cannot read keeps the labels that it has. */
    private static <T> Optional<T> readable(RawRecord raw, Function<RawRecord, T> reading) {
        try {
            return Optional.of(reading.apply(raw));
        } catch (IllegalArgumentException e) {
            LOG.error("a record cannot be read any more and keeps its labels: raw={}", raw.id());
            return Optional.empty();
        }
    }

    /** Locks what is newest of each record; one of which a newer version came meanwhile has its labels already. */
    private List<DueRecord> newest(List<DueRecord> records) {
        if (records.isEmpty()) {
            return records;
        }
        Map<String, RecordHead> heads =
                stages.heads().lock(records.stream().map(DueRecord::key).collect(Collectors.toSet()));
        return records.stream()
                .filter(record -> {
                    RecordHead head = heads.get(record.key());
                    return head != null && head.rawId() == record.id();
                })
                .toList();
    }

    /** Adds what the stored resources lack; answers how many lacked something. */
    private int raise(List<DueRecord> records, PatientFacts facts) {
        Map<ResourceKey, List<Coding>> labels = new LinkedHashMap<>();
        for (DueRecord record : records) {
            for (Resource resource :
                    stages.translator().translate(record.record(), facts).resources()) {
                labels.computeIfAbsent(
                                new ResourceKey(
                                        resource.fhirType(),
                                        resource.getIdElement().getIdPart()),
                                key -> new ArrayList<>())
                        .addAll(resource.getMeta().getSecurity());
            }
        }
        List<Resource> raised = stages.repository().readAll(labels.keySet()).stream()
                .map(stored -> raised(stored, labels.getOrDefault(stored.key(), List.of())))
                .flatMap(Optional::stream)
                .toList();
        stages.repository().store(raised);
        return raised.size();
    }

    private static Optional<Resource> raised(StoredResource stored, List<Coding> labels) {
        return RaisedLabels.of(stored.resource().getMeta().getSecurity(), labels)
                .map(all -> {
                    Resource copy = stored.resource().copy();
                    copy.getMeta().setSecurity(all);
                    return copy;
                });
    }

    /**
     * What was held back because labels were missing, or because the patient counted as Part 2 meanwhile, is decided anew:
     * those who follow stored records hear of the patient's own once more.
     */
    private void finish(Due due) {
        store.finish(due);
        store.count(1, 0, 0);
        if (due.raised() == 0 && !due.part2().equals("no")) {
            return;
        }
        store.record(due.rawId())
                .flatMap(raw -> readable(raw, RawRecord::record))
                .ifPresent(record -> {
                    Translation own = stages.translator().translate(record, facts(due));
                    stages.listeners().forEach(listener -> listener.stored(record, own));
                });
    }

    private PatientFacts facts(Due due) {
        return stages.facts().find(Set.of(due.patientKey())).getOrDefault(due.patientKey(), PatientFacts.UNKNOWN);
    }
}
