package org.iopgateway.gateway.trust.watch;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Expectation;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What partners' servers show, and the authorities that their files name. */
public final class PartnerCertificates implements WatchedSource {

    private final PartnerRegistry partners;
    private final CertificateTrust trust;
    private final RevocationMode revocation;
    private final ServerLook servers;

    PartnerCertificates(
            PartnerRegistry partners, CertificateTrust trust, RevocationMode revocation, ServerLook servers) {
        this.partners = partners;
        this.trust = trust;
        this.revocation = revocation;
        this.servers = servers;
    }

    @Override
    public List<Watched> look() {
        List<Watched> found = new ArrayList<>();
        for (Partner partner : partners.all()) {
            addresses(partner).forEach((server, uses) -> found.add(server(partner, server, String.join(", ", uses))));
            authorities(partner, "authority of its servers", partner.endpoints().caFile(), found);
            authorities(
                    partner, "authority of its signatures", partner.signatures().caFile(), found);
        }
        return found;
    }

    /** Each server once, with what it is for: {@code server (fhir, token)}. */
    private static Map<Server, List<String>> addresses(Partner partner) {
        Map<Server, List<String>> servers = new LinkedHashMap<>();
        note(servers, "fhir", partner.endpoints().fhir());
        note(servers, "token", partner.endpoints().token());
        note(servers, "jwks", partner.trust().jwksUri());
        return servers;
    }

    private static void note(Map<Server, List<String>> servers, String use, @Nullable URI address) {
        if (address != null && "https".equals(address.getScheme()) && address.getHost() != null) {
            Server server = new Server(address.getHost(), address.getPort() < 0 ? 443 : address.getPort());
            servers.computeIfAbsent(server, key -> new ArrayList<>()).add(use);
        }
    }

    private Watched server(Partner partner, Server server, String uses) {
        String owner = partner.id().value();
        String use = "server (" + uses + ")";
        try {
            ServerLook.Shown shown = servers.at(server.bareHost(), server.port());
            Expectation plain = Expectation.server(server.bareHost());
            Expectation expected = shown.stapled().isEmpty()
                    ? plain
                    : plain.stapled(shown.stapled().get(0));
            ChainVerdict verdict = trust.validate(shown.chain(), community(partner), expected);
            return Watched.of(owner, use, shown.chain().get(0), verdict);
        } catch (UnknownHostException e) {
            return Watched.unreachable(owner, use, "there is no host of the name " + server.host());
        } catch (SSLException e) {
            return Watched.unreachable(owner, use, server + " does not shake hands by TLS 1.2 or 1.3");
        } catch (IOException e) {
            return Watched.unreachable(owner, use, server + " does not answer");
        } catch (ProblemException e) {
            return Watched.unreachable(owner, use, String.valueOf(e.getMessage()));
        }
    }

    private Community community(Partner partner) {
        String caFile = partner.endpoints().caFile();
        return caFile == null
                ? new Community("the platform", platform(), revocation, Set.of())
                : Community.of("partner " + partner.id(), Path.of(caFile), revocation, Set.of());
    }

    /** Authorities end as well, and nobody thinks of them. */
    private void authorities(Partner partner, String use, @Nullable String file, List<Watched> found) {
        if (file == null) {
            return;
        }
        String owner = partner.id().value();
        try {
            for (X509Certificate authority : CertificateFiles.read(Path.of(file))) {
                Community itself = new Community(owner, List.of(authority), RevocationMode.OFF, Set.of());
                ChainVerdict verdict = trust.validate(List.of(authority), itself, Expectation.anchor());
                found.add(Watched.of(owner, use + " " + CertificateFiles.name(authority), authority, verdict));
            }
        } catch (ProblemException e) {
            found.add(Watched.unreachable(owner, use, String.valueOf(e.getMessage())));
        }
    }

    private static List<X509Certificate> platform() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform's authorities can be read", e);
        }
    }

    private record Server(String host, int port) {

        /** An IPv6 address without its brackets. */
        String bareHost() {
            return host.replaceAll("[\\[\\]]", "");
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
