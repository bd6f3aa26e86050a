package org.iopgateway.mappings.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * Valid records, one of each kind, every part filled. What a patient would call his or her own begins with {@code
 * ZZCANARY}, so that logs and messages can be searched for it.
 */
public final class TestRecords {

    /** What every planted string begins with. */
    public static final String CANARY = "ZZCANARY";

    /** The program number of the patient that all of them are about. */
    public static final String PATIENT = "ZZCANARY-0001";

    private TestRecords() {}

    public static IopRecord of(RecordKind kind) {
        return new IopRecord(
                kind,
                kind.code() + "-1",
                "iop-ehr",
                new RecordVersion("1"),
                TestBodies.TIME,
                kind.isAboutAPatient() ? PATIENT : null,
                TestBodies.of(kind));
    }

    /** The patient first. */
    public static List<IopRecord> all() {
        return Arrays.stream(RecordKind.values()).map(TestRecords::of).toList();
    }

    /** A fresh tree, to be spoiled in one place. */
    public static ObjectNode tree(RecordKind kind) {
        return RecordJson.write(of(kind));
    }
}
