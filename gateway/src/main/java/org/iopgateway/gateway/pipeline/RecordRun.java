package org.iopgateway.gateway.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.intake.RawState;
import org.iopgateway.gateway.intake.Settlement;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.translation.Translation;

/**
 * One transaction over up to fifty records: versions guarded, translated, stored, followed up, settled, all or none.
 *
 * <p>It ends early, leaving the rest, where a record cannot be stored together with one before it (a second version of
 * the same resource), and after a patient for whom records wait, so that those go first.
 */
final class RecordRun {

    private final PipelineStages stages;
    private final List<Settlement> settled = new ArrayList<>();
    private final Map<Long, String> parked = new LinkedHashMap<>();
    private final Map<DueRecord, Translation> translations = new LinkedHashMap<>();
    private final Map<DueRecord, List<Problem>> findingsOf = new HashMap<>();
    private final RunResources resources = new RunResources();
    private final Set<String> arrived = new LinkedHashSet<>();
    private Stage stage = Stage.LOAD;

    RecordRun(PipelineStages stages) {
        this.stages = stages;
    }

    /** How far it came. */
    Stage stage() {
        return stage;
    }

    /** Runs once, inside the caller's transaction. */
    RunResult over(List<Long> ids) {
        List<DueRecord> due =
                stages.raws().lock(ids).stream().map(DueRecord::of).toList();
        if (due.isEmpty()) {
            return new RunResult(List.of(), List.of(), List.of());
        }
        VersionGuard guard = new VersionGuard(
                stages.heads().lock(due.stream().map(DueRecord::key).collect(Collectors.toSet())));
        KnownPatients patients = new KnownPatients(stages.facts()
                .find(due.stream()
                        .map(DueRecord::patientKey)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
        Set<String> awaited = awaited(due, patients);
        int taken = 0;
        while (taken < due.size() && arrived.isEmpty() && take(due.get(taken), guard, patients)) {
            String patient = due.get(taken).patientKey();
            if (patient != null && awaited.contains(patient) && translations.containsKey(due.get(taken))) {
                arrived.add(patient);
            }
            taken++;
        }
        store();
        return settle(guard, patients, due.subList(taken, due.size()));
    }

    private Set<String> awaited(List<DueRecord> due, KnownPatients patients) {
        return stages.raws()
                .awaited(due.stream()
                        .filter(record -> record.isPatient() && patients.isNew(record))
                        .map(record -> Objects.requireNonNull(record.patientKey()))
                        .collect(Collectors.toSet()));
    }

    /** False when the record has to wait for the next transaction. */
    private boolean take(DueRecord due, VersionGuard guard, KnownPatients patients) {
        switch (guard.judge(due.key(), due.record(), due.raw())) {
            case UNCHANGED -> settled.add(Settlement.of(due.id(), RawState.UNCHANGED));
            case SUPERSEDED -> settled.add(Settlement.of(due.id(), RawState.SUPERSEDED));
            case CONFLICT -> settled.add(Settlement.quarantined(due.id(), conflict()));
            case STORE -> {
                return patients.suffice(due) ? translate(due, guard, patients) : park(due);
            }
        }
        return true;
    }

    private boolean park(DueRecord due) {
        parked.put(due.id(), Objects.requireNonNull(due.patientKey()));
        settled.add(Settlement.of(due.id(), RawState.PARKED));
        return true;
    }

    private boolean translate(DueRecord due, VersionGuard guard, KnownPatients patients) {
        stage = Stage.TRANSLATE;
        Translation translation = stages.translator().translate(due.record(), patients.factsFor(due));
        if (!resources.admit(translation.resources())) {
            return false;
        }
        stage = Stage.VALIDATE;
        List<Problem> findings = stages.validation().check(translation.resources());
        if (!findings.isEmpty() && stages.validation().refuses()) {
            settled.add(new Settlement(due.id(), RawState.QUARANTINED, findings));
            return true;
        }
        resources.add(translation.resources());
        translations.put(due, translation);
        guard.advance(RecordHead.of(due.key(), due.record(), due.raw()));
        patients.learn(due);
        findingsOf.put(due, findings);
        return true;
    }

    private void store() {
        stage = Stage.STORE;
        stages.repository().store(resources.all());
        stage = Stage.FOLLOW;
        translations.forEach((due, translation) ->
                stages.listeners().forEach(listener -> listener.stored(due.record(), translation)));
        translations.forEach(this::settleStored);
    }

    /** After everything is stored, so that a form is looked at beside what came with it. */
    private void settleStored(DueRecord due, Translation translation) {
        List<Problem> noted = new ArrayList<>(findingsOf.getOrDefault(due, List.of()));
        noted.addAll(stages.warnings().of(due.record(), translation));
        settled.add(new Settlement(due.id(), RawState.STORED, noted));
    }

    private RunResult settle(VersionGuard guard, KnownPatients patients, List<DueRecord> rest) {
        stage = Stage.SETTLE;
        stages.heads().insert(guard.inserted());
        stages.heads().update(guard.updated());
        patients.save(stages.facts());
        stages.raws().settle(settled);
        stages.raws().park(parked);
        List<Long> released = arrived.stream()
                .flatMap(patient -> stages.raws().release(patient).stream())
                .toList();
        return new RunResult(
                List.copyOf(settled), released, rest.stream().map(DueRecord::id).toList());
    }

    private static Problem conflict() {
        return new Problem(
                Category.CONFLICT,
                "INT-010",
                "this version of the record is stored with another content",
                "/version",
                "give the changed record a higher version and send it again");
    }
}
