package org.iopgateway.gateway.trust.udap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CrlBook;
import org.iopgateway.gateway.trust.pki.Issued;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.pki.RevocationServer;
import org.iopgateway.gateway.trust.pki.TestTrust;
import org.iopgateway.gateway.trust.udap.UdapProperties.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A community's certificates against its authority's revocation list on loopback. */
class CommunityChainsTest {

    private static final URI COMMUNITY = URI.create("https://community.example/udap");
    private static final URI NAME = URI.create("https://north.example/records");

    private final RevocationServer server = new RevocationServer();
    private final Issued authority = Issued.authority("Community").selfSigned();
    private final Issued software =
            Issued.leaf("software").uri(NAME.toString()).crl(server.at("/list")).by(authority);

    @TempDir
    Path folder;

    @BeforeEach
    void serveAList() {
        server.serve("/list", new CrlBook(authority).encoded());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void admitsWhoeverLeadsToTheAnchorAndHasTheName() throws Exception {
        assertThat(admits(RevocationMode.HARD, NAME, software.certificate())).isTrue();
        assertThat(admits(RevocationMode.HARD, URI.create("https://else.example"), software.certificate()))
                .isFalse();
        X509Certificate stranger = Issued.leaf("software")
                .uri(NAME.toString())
                .by(Issued.authority("Community").selfSigned())
                .certificate();
        assertThat(admits(RevocationMode.OFF, NAME, stranger)).isFalse();
    }

    @Test
    void refusesARevokedCertificateWhateverTheMode() throws Exception {
        server.serve(
                "/list",
                new CrlBook(authority)
                        .revoked(software, Instant.now().minusSeconds(60))
                        .encoded());
        assertThat(admits(RevocationMode.HARD, NAME, software.certificate())).isFalse();
        assertThat(admits(RevocationMode.SOFT, NAME, software.certificate())).isFalse();
    }

    @Test
    void refusesWhatCannotBeAskedAboutUnlessToldToLetItPass() throws Exception {
        X509Certificate silent =
                Issued.leaf("silent").uri(NAME.toString()).by(authority).certificate();
        assertThat(admits(RevocationMode.HARD, NAME, silent)).isFalse();
        assertThat(admits(RevocationMode.SOFT, NAME, silent)).isTrue();
    }

    @Test
    void startsNotWithoutAnchors() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(() -> chains(RevocationMode.HARD, empty)).hasMessageContaining("TRU-040");
    }

    private boolean admits(RevocationMode mode, URI name, X509Certificate leaf) throws IOException {
        Path anchors = folder.resolve("anchors.pem");
        Files.writeString(anchors, CertificateFiles.pem(authority.certificate()));
        return chains(mode, anchors).admits(List.of(leaf), COMMUNITY.toString(), name);
    }

    private CommunityChains chains(RevocationMode mode, Path anchors) {
        Member member = new Member(COMMUNITY, anchors, Set.of(), mode, Set.of());
        return new CommunityChains(
                new UdapProperties(List.of(member), null, null), TestTrust.trust(Clock.systemUTC(), server));
    }
}
