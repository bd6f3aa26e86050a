package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.iopgateway.gateway.disclosure.LedgerKey;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class KeyRoomTest {

    @TempDir
    Path folder;

    static KeyRoom room(Path dataDir, @Nullable String publicUrl) {
        return room(dataDir, publicUrl, new TrustProperties(null, null, null, null, null, null), Clock.systemUTC());
    }

    private static KeyRoom room(Path dataDir, @Nullable String publicUrl, TrustProperties trust, Clock clock) {
        return new KeyRoom(door(dataDir, publicUrl), trust, KeyStoreProperties.FILES, clock);
    }

    static DoorProperties door(Path dataDir, @Nullable String publicUrl) {
        return new DoorProperties(
                dataDir,
                0,
                null,
                publicUrl == null ? null : URI.create(publicUrl),
                new DoorProperties.Limits(
                        DataSize.ofMegabytes(2),
                        DataSize.ofKilobytes(16),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        500));
    }

    @Test
    void makesADevelopmentAuthorityOnceAndKeepsItsFilesToTheOwner() throws Exception {
        X509Certificate first = certificate(room(folder, null));
        X509Certificate second = certificate(room(folder, null));

        assertThat(second).isEqualTo(first);
        try (Stream<Path> files = Files.list(folder.resolve("trust"))) {
            assertThat(files).hasSize(4).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("trust"))))
                .isEqualTo("rwx------");
        assertThat(Files.readString(folder.resolve("trust/ca.pem"))).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @Test
    void issuesAnotherServerCertificateForAnotherNameOrWhenItsLifeEnds() throws Exception {
        X509Certificate local = certificate(room(folder, null));
        X509Certificate named = certificate(room(folder, "https://gateway.example:8443"));
        assertThat(named).isNotEqualTo(local);
        assertThat(named.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .contains("gateway.example", "localhost");
        assertThat(named.getIssuerX500Principal()).isEqualTo(local.getIssuerX500Principal());

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(380));
        TrustProperties none = new TrustProperties(null, null, null, null, null, null);
        assertThat(certificate(room(folder, "https://gateway.example:8443", none, later)))
                .isNotEqualTo(named);
    }

    @Test
    void opensWhatConfigurationGivesAndSaysWhatIsWrongWithIt() throws Exception {
        KeyMaterial made = room(folder, null).open();
        TrustProperties given = new TrustProperties(
                folder.resolve("trust/server.p12"),
                folder.resolve("trust/signing.p12"),
                null,
                null,
                null,
                "development");
        Path other = folder.resolve("other");
        assertThat(certificate(room(other, null, given, Clock.systemUTC())))
                .isEqualTo(made.server().getCertificate(KeyMaterial.SERVER_ALIAS));
        assertThat(other).doesNotExist();

        TrustProperties wrong =
                new TrustProperties(folder.resolve("trust/server.p12"), null, null, null, null, "secret-one");
        assertThatThrownBy(() -> room(other, null, wrong, Clock.systemUTC()).open())
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("TRU-001")
                .hasMessageNotContaining("secret-one");
        assertThat(wrong.toString()).doesNotContain("secret-one");
    }

    @Test
    void makesTheLedgersKeyOnceAndItsCertificateBesideIt() throws Exception {
        LedgerKey first = room(folder, null).ledger();
        assertThat(room(folder, null).ledger().certificate()).isEqualTo(first.certificate());
        assertThat(Files.readString(folder.resolve("trust/ledger.pem"))).startsWith("-----BEGIN CERTIFICATE-----\n");

        TrustProperties wrong =
                new TrustProperties(null, null, folder.resolve("trust/server.p12"), null, null, "development");
        room(folder, null).open();
        assertThatThrownBy(() -> room(folder.resolve("other"), null, wrong, Clock.systemUTC())
                        .ledger())
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("TRU-004");
    }

    @Test
    void publishesNoPrivateKey() {
        SigningKeys keys = SigningKeys.of(room(folder, null).open(), Clock.systemUTC());
        assertThat(keys.published().getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
        assertThat(keys.all().getKeys()).allMatch(key -> key.isPrivate());
    }

    private static X509Certificate certificate(KeyRoom room) throws Exception {
        return (X509Certificate) room.open().server().getCertificate(KeyMaterial.SERVER_ALIAS);
    }
}
