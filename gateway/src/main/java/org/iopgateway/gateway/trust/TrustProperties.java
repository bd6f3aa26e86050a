package org.iopgateway.gateway.trust;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Keys and certificates given by configuration; what is absent is made by the development authority.
 *
 * @param serverKeystore PKCS #12 file with the partner door's key and certificate chain
 * @param signingKeystore PKCS #12 file with our signing keys under the aliases {@code es384} and {@code rs384}; shared by
 *     all nodes
 * @param ledgerKeystore PKCS #12 file with the key that signs the disclosure ledger, under the alias {@code ledger}
 * @param dataKeystore PKCS #12 file with the AES-256 keys that seal what rests on disk, under the aliases {@code data-1},
 *     {@code data-2}, …; shared by all nodes
 * @param clientCa PEM certificates that a partner's TLS client certificate must lead to; absent means that no client
 *     certificate is asked for
 * @param keystorePassword password of these files
 */
@ConfigurationProperties("gateway.trust")
record TrustProperties(
        @Nullable Path serverKeystore,
        @Nullable Path signingKeystore,
        @Nullable Path ledgerKeystore,
        @Nullable Path dataKeystore,
        @Nullable Path clientCa,
        @Nullable String keystorePassword) {

    @Override
    public String toString() {
        return "TrustProperties[serverKeystore=" + serverKeystore + ", signingKeystore=" + signingKeystore + "]";
    }
}
