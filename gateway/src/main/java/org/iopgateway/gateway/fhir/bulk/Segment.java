package org.iopgateway.gateway.fhir.bulk;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Lines of one patient within a sealed file, with the mark of what they were released by, so that they can be left out when
 * that has changed before they are handed out.
 *
 * @param patient logical id
 * @param lines NDJSON, each line ended
 */
record Segment(String patient, String mark, byte[] lines) {

    private static final int BEGIN = 1;

    void write(DataOutputStream out) throws IOException {
        out.writeByte(BEGIN);
        out.writeUTF(patient);
        out.writeUTF(mark);
        out.writeInt(lines.length);
        out.write(lines);
    }

    /** The next one; empty at the end. */
    static Optional<Segment> read(DataInputStream in) throws IOException {
        if (in.read() != BEGIN) {
            return Optional.empty();
        }
        String patient = in.readUTF();
        String mark = in.readUTF();
        byte[] lines = in.readNBytes(in.readInt());
        return Optional.of(new Segment(patient, mark, lines));
    }

    /** Whom it is about is patient data. */
    @Override
    public String toString() {
        return "segment of " + lines.length + " bytes";
    }
}
