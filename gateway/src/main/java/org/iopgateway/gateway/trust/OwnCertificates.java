package org.iopgateway.gateway.trust;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.disclosure.LedgerKey;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Expectation;
import org.iopgateway.gateway.trust.pki.Revocation;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.watch.Watched;
import org.iopgateway.gateway.trust.watch.WatchedSource;

/** Our own certificates for the watch, and those that partners showed at the door. */
final class OwnCertificates implements WatchedSource {

    private static final String OWNER = "gateway";

    private final ServerCertificate server;
    private final LedgerKey ledger;
    private final ClientCertificates clients;
    private final PartnerDoor door;
    private final PartnerRegistry partners;
    private final CertificateTrust trust;
    private final Revocation revocation;

    OwnCertificates(
            ServerCertificate server,
            LedgerKey ledger,
            ClientCertificates clients,
            PartnerDoor door,
            PartnerRegistry partners,
            CertificateTrust trust,
            Revocation revocation) {
        this.server = server;
        this.ledger = ledger;
        this.clients = clients;
        this.door = door;
        this.partners = partners;
        this.trust = trust;
        this.revocation = revocation;
    }

    @Override
    public List<Watched> look() {
        KeyMaterial material = server.current();
        List<Watched> found = new ArrayList<>();
        try {
            String host = URI.create(door.baseUrl()).getHost().replaceAll("[\\[\\]]", "");
            List<X509Certificate> chain = chain(material.server(), KeyMaterial.SERVER_ALIAS);
            found.add(ours("partner door", chain, Expectation.server(host), revocation.forServers()));
            for (String alias : Collections.list(material.signing().aliases())) {
                List<X509Certificate> signing = chain(material.signing(), alias);
                if (!signing.isEmpty()) {
                    found.add(ours("signing " + alias, signing, Expectation.signature(), revocation.forSignatures()));
                }
            }
            found.add(ours("ledger", List.of(ledger.certificate()), Expectation.signature(), RevocationMode.OFF));
            found.addAll(authorities(material.clientAuthorities()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key stores that were opened can be read", e);
        }
        clients.seen()
                .forEach(shown -> found.add(Watched.of(
                        ownerOf(shown.leaf()),
                        "client certificate " + CertificateFiles.thumbprint(shown.leaf()),
                        shown.leaf(),
                        clients.judge(shown.chain()))));
        return found;
    }

    /** The partner whose file registers it. */
    private String ownerOf(X509Certificate client) {
        String thumbprint = CertificateFiles.thumbprint(client);
        return partners.all().stream()
                .filter(partner -> partner.trust().certificates().contains(thumbprint))
                .map(partner -> partner.id().value())
                .findFirst()
                .orElse("unregistered");
    }

    /** Our own chain needs no anchor of somebody's: its last certificate stands for it. */
    private Watched ours(String use, List<X509Certificate> chain, Expectation expected, RevocationMode mode) {
        X509Certificate top = chain.get(chain.size() - 1);
        Community itself = new Community(OWNER, List.of(top), mode, Set.of());
        ChainVerdict verdict = trust.validate(chain, itself, expected);
        return Watched.of(OWNER, use, chain.get(0), verdict);
    }

    private List<Watched> authorities(KeyStore store) throws GeneralSecurityException {
        List<Watched> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate authority) {
                String use = "client authority " + CertificateFiles.name(authority);
                found.add(ours(use, List.of(authority), Expectation.anchor(), RevocationMode.OFF));
            }
        }
        return found;
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(alias);
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }
}
