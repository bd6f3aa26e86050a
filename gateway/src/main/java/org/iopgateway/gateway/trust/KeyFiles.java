package org.iopgateway.gateway.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Key files on disk: readable by their owner alone from the first byte on, and never half written. */
public final class KeyFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private KeyFiles() {}

    public static void write(Path file, byte[] content) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder, OWNER_FOLDER);
            }
            Files.deleteIfExists(draft);
            try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY))) {
                out.write(content);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, KeyStore store, char[] password) throws GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            store.store(bytes, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(file, bytes.toByteArray());
    }

    static KeyStore read(Path file, char[] password) {
        return read(StoreKind.PKCS12, file, password);
    }

    /** @throws ProblemException {@code TRU-001} when the store is not there, broken, or has another password */
    public static KeyStore read(StoreKind kind, Path file, char[] password) {
        try {
            return kind.open(file, password);
        } catch (IOException | GeneralSecurityException e) {
            Problem problem = Problem.malformed(
                            "TRU-001",
                            "expected a key store of type " + kind.type() + " that opens with the password given",
                            kind.isFile() ? file.toString() : String.valueOf(kind.providerConfig()))
                    .withRemedy("check the path, gateway.trust.keystore-password and gateway.trust.stores");
            throw new ProblemException(problem, e);
        }
    }

    /** @throws ProblemException {@code TRU-005} when the file cannot be read or is empty */
    public static char[] password(Path file) {
        try {
            String first = Files.readString(file).lines().findFirst().orElse("");
            if (!first.isEmpty()) {
                return first.toCharArray();
            }
            throw new ProblemException(noPassword(file));
        } catch (IOException e) {
            throw new ProblemException(noPassword(file), e);
        }
    }

    private static Problem noPassword(Path file) {
        return Problem.malformed("TRU-005", "expected a file whose first line is a password", file.toString())
                .withRemedy("check the path and that the gateway may read it");
    }
}
