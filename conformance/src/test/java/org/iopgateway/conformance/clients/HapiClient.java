package org.iopgateway.conformance.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.impl.client.HttpClients;

/** HAPI's generic client, which trusts the gateway's development authority. */
final class HapiClient {

    private HapiClient() {}

    static IGenericClient of(RunningProgram program) {
        // A context of its own: the client is set up once for each context, and this one trusts a test's authority.
        FhirContext fhir = FhirContext.forR4();
        fhir.getRestfulClientFactory()
                .setHttpClient(
                        HttpClients.custom().setSSLContext(trusting(program)).build());
        return fhir.newRestfulGenericClient(program.door() + "/fhir");
    }

    private static SSLContext trusting(RunningProgram program) {
        try (InputStream pem = Files.newInputStream(program.authority())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException("the authority cannot be trusted", e);
        }
    }
}
