package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.iopgateway.gateway.trust.envelope.EnvelopeKeys;
import org.iopgateway.mappings.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyStoreTest {

    private static final String PASSWORD = "secret-one";

    @TempDir
    Path folder;

    @Test
    void makesADevelopmentKeyOnceThatOnlyItsOwnerReads() throws Exception {
        EnvelopeKeys made = new DataKeyStore(null, folder.resolve("trust"), null).open();
        assertThat(made.current()).isEqualTo("data-1");
        assertThat(new DataKeyStore(null, folder.resolve("trust"), null).open()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("trust/data.p12"))))
                .isEqualTo("rw-------");
    }

    @Test
    void sealsWithTheHighestNumberAndKeepsTheOthers() throws Exception {
        Path file = file("data-2", 32, "data-10", 32, "other", 32);
        EnvelopeKeys keys = new DataKeyStore(file, folder.resolve("none"), PASSWORD).open();
        assertThat(keys.current()).isEqualTo("data-10");
        assertThat(keys.keys()).containsOnlyKeys("data-2", "data-10");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void stopsTheStartWhenNoKeyFits() throws Exception {
        Path file = file("data-1", 16, "elsewhere", 32);
        assertThatThrownBy(() -> new DataKeyStore(file, folder, PASSWORD).open())
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("TRU-051")
                .hasMessageNotContaining(PASSWORD);
        assertThatThrownBy(() -> new DataKeyStore(file, folder, "another").open())
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("TRU-001");
    }

    private Path file(Object... aliasesAndLengths) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < aliasesAndLengths.length; i += 2) {
            SecretKey key = new SecretKeySpec(new byte[(Integer) aliasesAndLengths[i + 1]], "AES");
            store.setEntry(
                    (String) aliasesAndLengths[i],
                    new KeyStore.SecretKeyEntry(key),
                    new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        }
        Path file = folder.resolve("given.p12");
        KeyFiles.write(file, store, PASSWORD.toCharArray());
        return file;
    }
}
