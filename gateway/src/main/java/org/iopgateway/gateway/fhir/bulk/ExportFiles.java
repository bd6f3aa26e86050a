package org.iopgateway.gateway.fhir.bulk;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.iopgateway.gateway.trust.envelope.Envelopes;
import org.springframework.util.FileSystemUtils;

/** The folder of sealed export files: one folder for each export, readable by this process's user alone. */
final class ExportFiles {

    private final Path folder;
    private final Envelopes envelopes;

    ExportFiles(Path folder, Envelopes envelopes) {
        this.folder = folder;
        this.envelopes = envelopes;
    }

    /** A file to be written, which counts once it is closed, kept and on record. */
    DataOutputStream create(String job, String file) throws IOException {
        Path path = path(job, file);
        Files.createDirectories(
                path.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new DataOutputStream(envelopes.sealing(out, place(job, file)));
    }

    /** Makes sure that it is on disk, not in the machine's memory. */
    void keep(String job, String file) throws IOException {
        try (FileChannel channel = FileChannel.open(path(job, file), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    DataInputStream open(String job, String file) throws IOException {
        InputStream in = Files.newInputStream(path(job, file));
        try {
            return new DataInputStream(envelopes.opening(in, place(job, file)));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Reads it to its end: nothing of a file that is not whole may be handed out. */
    void verify(String job, String file) throws IOException {
        try (InputStream in = open(job, file)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    void delete(String job, String file) throws IOException {
        Files.deleteIfExists(path(job, file));
    }

    void deleteAll(String job) throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve(job));
    }

    /** Ids of exports of which there are files. */
    List<String> jobs() throws IOException {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.map(entry -> String.valueOf(entry.getFileName()))
                        .filter(ExportFiles::isId)
                        .forEach(found::add);
            }
        }
        return found;
    }

    static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private Path path(String job, String file) {
        return folder.resolve(UUID.fromString(job).toString()).resolve(UUID.fromString(file) + ".sealed");
    }

    private static String place(String job, String file) {
        return "export/" + job + "/" + file;
    }
}
