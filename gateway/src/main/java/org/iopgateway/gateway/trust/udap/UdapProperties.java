package org.iopgateway.gateway.trust.udap;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The trust communities that this gateway belongs to; with none, nobody can register.
 *
 * @param communities the first one is the default
 * @param keystore PKCS #12 file with the key and certificate chain that sign our metadata, under the alias {@code udap};
 *     absent means that it is not signed
 * @param keystorePassword password of that file
 */
@ConfigurationProperties("gateway.udap")
record UdapProperties(
        @DefaultValue List<Member> communities, @Nullable Path keystore, @Nullable String keystorePassword) {

    Optional<Member> community(@Nullable String uri) {
        return communities.stream()
                .filter(one -> uri == null || one.uri().toString().equals(uri))
                .findFirst();
    }

    @Override
    public String toString() {
        return "UdapProperties[communities=" + communities + "]";
    }

    /**
     * One community.
     *
     * @param uri that names it
     * @param anchors PEM file with the certificates that its members' chains lead to
     * @param trustedFor partner types whose software, where the partner's file names it, needs no approval by staff
     * @param revocation what follows when it cannot be found out whether a member's certificate was revoked
     * @param hosts where its authority may be asked about that, besides those allowed for all
     */
    record Member(
            URI uri,
            Path anchors,
            @DefaultValue Set<PartnerType> trustedFor,
            @DefaultValue("hard") RevocationMode revocation,
            @DefaultValue Set<String> hosts) {}
}
