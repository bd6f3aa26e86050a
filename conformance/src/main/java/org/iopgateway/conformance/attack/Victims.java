package org.iopgateway.conformance.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.load.RecordLoader;
import org.iopgateway.conformance.load.Settled;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;

/**
 * People whose records are in the gateway, and of whom no partner of the suite may know.
 *
 * @param words ids of one person's resources, by placeholder
 * @param markers what stands in their records
 */
record Victims(Map<String, String> words, List<String> markers) {

    private static final String CANARY = "ZZCANARY-ATTACK-";
    private static final int PATIENTS = 3;
    private static final int BATCH = 100;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Map<RecordKind, String> PLACES = Map.of(
            RecordKind.SESSION, "encounter",
            RecordKind.AUTHORIZATION, "claim",
            RecordKind.TREATMENT_PLAN, "plan",
            RecordKind.MEDICATION, "medication",
            RecordKind.COVERAGE, "coverage");

    static Victims load(StaffClient staff) throws InterruptedException, TimeoutException {
        RecordLoader loader = new RecordLoader(staff, BATCH, count -> {});
        List<IopRecord> records = new ArrayList<>();
        new ProgramGenerator(new ProgramSpec(PATIENTS, 7, ProgramSpec.DEFAULT_AS_OF, CANARY, false))
                .generate(records::add);
        records.forEach(loader::accept);
        loader.finish();
        Settled.await(staff, loader.receipts(), LIMIT, count -> {});
        Map<String, String> words = new HashMap<>();
        for (String place : PLACES.values()) {
            words.put(place, "11111111-2222-4333-8444-555555555555");
        }
        for (IopRecord record : records) {
            String place = PLACES.get(record.kind());
            if (place != null) {
                words.put(place, ResourceIds.of(record.recordId()));
            }
            if (record.kind() == RecordKind.PATIENT) {
                words.put("patient", ResourceIds.ofPatient(record.id()));
            }
        }
        return new Victims(words, List.of(CANARY));
    }

    @Override
    public String toString() {
        return "victims";
    }
}
