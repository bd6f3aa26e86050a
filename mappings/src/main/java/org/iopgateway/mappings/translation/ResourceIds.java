package org.iopgateway.mappings.translation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;

/**
 * Logical ids of FHIR resources, derived so that the same record always becomes the same resource: UUID version 5
 * (RFC 9562, 5.5) over source, kind, record id and the resource's part in it.
 */
public final class ResourceIds {

    /** Namespace of all ids derived here; never changes, or every stored resource would get a twin. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c9d52-5d0b-4c0a-9b4e-3c6a0e6b7d11");

    private ResourceIds() {}

    /** The id of the resource that stands for the record as a whole. */
    public static String of(RecordId record) {
        return of(record, "");
    }

    /**
     * The id of one of several resources of a record.
     *
     * @param part names the resource within the record, for example {@code goal/g1} or {@code provenance}
     */
    public static String of(RecordId record, String part) {
        return uuid5(String.join("\n", record.source(), record.kind().code(), record.id(), part));
    }

    /**
     * The id of the Patient with a program number. All sources use the program's own numbers, so the source is not part
     * of it.
     */
    public static String ofPatient(String programNumber) {
        return uuid5(String.join("\n", "program", RecordKind.PATIENT.code(), programNumber, ""));
    }

    /**
     * The id of a resource that stands for the program itself.
     *
     * @param npi the program's national provider identifier
     */
    static String ofProgram(String npi, String part) {
        return uuid5(String.join("\n", "program", "program", npi, part));
    }

    private static String uuid5(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x5000L;
            long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
