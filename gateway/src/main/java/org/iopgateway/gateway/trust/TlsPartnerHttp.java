package org.iopgateway.gateway.trust;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One JDK client for each partner: its trust anchors are its own, so that one partner's authority vouches for no other. */
@Component
final class TlsPartnerHttp implements PartnerHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Map<PartnerId, Held> clients = new ConcurrentHashMap<>();

    @Override
    public HttpClient clientFor(Partner partner) {
        String anchors = anchors(partner.endpoints().caFile());
        return clients.compute(
                        partner.id(),
                        (id, held) -> held == null || !held.anchors().equals(anchors)
                                ? new Held(anchors, create(partner))
                                : held)
                .client();
    }

    /** Which file of authorities, and as of when: another one makes another client. */
    private static String anchors(@Nullable String caFile) {
        return caFile == null ? "" : caFile + " " + new File(caFile).lastModified();
    }

    private record Held(String anchors, HttpClient client) {}

    private static HttpClient create(Partner partner) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .sslParameters(parameters);
        String caFile = partner.endpoints().caFile();
        return (caFile == null ? builder : builder.sslContext(trusting(Path.of(caFile)))).build();
    }

    private static SSLContext trusting(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                anchors.setCertificateEntry("anchor-" + count++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            Problem problem = Problem.malformed(
                            "TRU-030", "expected a readable file of PEM certificates", caFile.toString())
                    .withRemedy("check endpoints.caFile in the partner file");
            throw new ProblemException(problem, e);
        }
    }
}
