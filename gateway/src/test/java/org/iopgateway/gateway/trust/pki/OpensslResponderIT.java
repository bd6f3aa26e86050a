package org.iopgateway.gateway.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same questions, answered by OpenSSL's own OCSP responder: an implementation that nobody here wrote. */
class OpensslResponderIT {

    @TempDir
    Path folder;

    private final RevocationServer server = new RevocationServer();
    private final Issued root = Issued.authority("Root").selfSigned();
    private final Issued delegate =
            Issued.leaf("delegate").purpose(KeyPurposeId.id_kp_OCSPSigning).by(root);
    private final Issued good = Issued.leaf("good").ocsp(server.at("/")).by(root);
    private final Issued revoked = Issued.leaf("revoked").ocsp(server.at("/")).by(root);
    private final Issued unknown = Issued.leaf("unknown").ocsp(server.at("/")).by(root);
    private final Revocation revocation = new Revocation(PathTest.properties(server), Clock.systemUTC());

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")),
                "needs OpenSSL at /usr/bin/openssl, which is not there");
        Files.writeString(folder.resolve("ca.pem"), CertificateFiles.pem(root.certificate()));
        Files.writeString(folder.resolve("signer.pem"), CertificateFiles.pem(delegate.certificate()));
        Files.writeString(
                folder.resolve("signer.key"),
                CertificateFiles.pem("PRIVATE KEY", delegate.keys().getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve("index.txt"),
                "V\t491231235959Z\t\t%X\tunknown\t/CN=good%n".formatted(good.serial())
                        + "R\t491231235959Z\t260102030405Z,keyCompromise\t%X\tunknown\t/CN=revoked%n"
                                .formatted(revoked.serial()));
        server.answer("/", this::openssl);
    }

    private synchronized void openssl(HttpExchange exchange, byte[] body) throws IOException {
        Path request = Files.write(folder.resolve("request"), body);
        Path response = folder.resolve("response");
        Process openssl = new ProcessBuilder(
                        "/usr/bin/openssl",
                        "ocsp",
                        "-index",
                        "index.txt",
                        "-CA",
                        "ca.pem",
                        "-rsigner",
                        "signer.pem",
                        "-rkey",
                        "signer.key",
                        "-reqin",
                        request.toString(),
                        "-respout",
                        response.toString(),
                        "-ndays",
                        "1",
                        "-noverify")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        try {
            assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RevocationServer.send(exchange, Files.readAllBytes(response));
    }

    @AfterEach
    void stop() throws Exception {
        revocation.close();
        server.close();
    }

    @Test
    void understandsWhatOpensslAnswers() {
        assertThat(judge(good).words()).isEqualTo("CN=good leads to CN=Root");
        assertThat(judge(revoked).words())
                .isEqualTo("CN=revoked: revoked at 2026-01-02T03:04:05Z, reason keyCompromise");
        assertThat(judge(unknown).finding()).isEqualTo(Finding.REVOCATION_UNKNOWN);
    }

    private ChainVerdict judge(Issued shown) {
        return new CertificateTrust(revocation, Clock.systemUTC())
                .validate(
                        List.of(shown.certificate()),
                        new Community("urn:test", List.of(root.certificate()), RevocationMode.HARD, Set.of()),
                        Expectation.signature());
    }
}
