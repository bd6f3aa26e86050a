package org.iopgateway.gateway.trust.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.iopgateway.gateway.trust.KeyFiles;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * Where the keys of one use lie.
 *
 * @param given whether configuration names it; else it is the development store, or the one to be
 */
record KeyPlace(KeyUse use, Path file, StoreKind kind, char[] password, boolean given) {

    boolean exists() {
        return !kind.isFile() || Files.exists(file);
    }

    /** @throws ProblemException {@code TRU-001} when it cannot be opened */
    KeyStore open() {
        return KeyFiles.read(kind, file, password);
    }

    KeyStore openOrEmpty() {
        if (exists()) {
            return open();
        }
        try {
            return kind.empty();
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(
                    Problem.malformed("TRU-001", "expected a key store of a type that can be made", kind.type()), e);
        }
    }

    /** Writes it as a whole, in one step: whoever reads sees the old or the new one. */
    void save(KeyStore store) {
        requireFile();
        try {
            KeyFiles.write(file, store, password);
        } catch (GeneralSecurityException e) {
            throw new ProblemException(
                    Problem.malformed("TRU-001", "expected a key store that can be written", file.toString()), e);
        }
    }

    /** @throws ProblemException {@code TRU-071} when the keys lie in a token, which no command of ours changes */
    void requireFile() {
        if (!kind.isFile()) {
            throw new ProblemException(Problem.unsupported(
                            "TRU-071",
                            "keys inside a token are made and changed with the token's own tool",
                            kind.type())
                    .withRemedy("use softhsm2-util, pkcs11-tool or keytool; keys list shows the result"));
        }
    }

    @Override
    public String toString() {
        return "KeyPlace[" + use + ", " + file + "]";
    }
}
