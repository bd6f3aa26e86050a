package org.iopgateway.gateway.intake;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a dropped file in, and moves it away with a report beside it. A crash at any point leaves the file in the inbox:
 * read again, it goes on under the same receipt behind the last item that is durable.
 */
@Component
class ReceiveFile {

    private static final int BUFFER = 1 << 16;
    private static final PageRequest REPORTED = new PageRequest(0, 1_000);

    private final ReceiveRecords receiveRecords;
    private final ReceiptEntries entries;
    private final FileShelf shelf;
    private final Path inbox;

    ReceiveFile(ReceiveRecords receiveRecords, ReceiptEntries entries, FileShelf shelf, FileDropProperties properties) {
        this.receiveRecords = receiveRecords;
        this.entries = entries;
        this.shelf = shelf;
        this.inbox = properties.inboxDir();
    }

    /** @throws IOException when the file cannot be read or moved; it is tried again */
    public void receive(File file) throws IOException {
        Path path = file.toPath();
        Path name = inbox.relativize(path.toAbsolutePath().normalize());
        Optional<RecordFormat> format = format(name);
        if (format.isEmpty()) {
            shelf.reject(path, name, FileReport.refused(List.of(IntakeProblems.fileEnding())));
            return;
        }
        try {
            put(path, name, receive(path, name, format.get()));
        } catch (ProblemException e) {
            shelf.reject(path, name, FileReport.refused(e.problems()));
        }
    }

    private Receipt receive(Path path, Path name, RecordFormat format) throws IOException {
        Submission submission = Submission.of(IntakeChannel.FILE, format)
                .csvSource(format == RecordFormat.CSV ? folder(name) : null)
                .file(slashed(name), onceKey(path, name));
        try (InputStream input = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            return receiveRecords.receive(submission, input);
        }
    }

    private void put(Path path, Path name, Receipt receipt) throws IOException {
        List<Problem> none = receipt.items() == 0 ? List.of(IntakeProblems.empty()) : List.of();
        FileReport report = FileReport.of(receipt, entries.quarantined(receipt.id(), REPORTED), none);
        if (receipt.holdsNothingGood()) {
            shelf.reject(path, name, report);
        } else {
            shelf.done(path, name, report);
        }
    }

    private static Optional<RecordFormat> format(Path name) {
        String text = name.toString().toLowerCase(Locale.ROOT);
        return switch (text.substring(text.lastIndexOf('.') + 1)) {
            case "json" -> Optional.of(RecordFormat.JSON);
            case "ndjson" -> Optional.of(RecordFormat.NDJSON);
            case "csv" -> Optional.of(RecordFormat.CSV);
            case "hl7" -> Optional.of(RecordFormat.HL7V2);
            default -> Optional.empty();
        };
    }

    /** The folders below the inbox name the CSV layout, for example {@code iop-ehr/patients}. */
    private static @Nullable String folder(Path name) {
        Path parent = name.getParent();
        return parent == null ? null : slashed(parent);
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    private static String onceKey(Path path, Path name) throws IOException {
        MessageDigest digest = ContentHash.digest();
        digest.update(slashed(name).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        try (InputStream input = Files.newInputStream(path)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
