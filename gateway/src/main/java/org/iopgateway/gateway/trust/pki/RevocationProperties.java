package org.iopgateway.gateway.trust.pki;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How it is found out whether a certificate was revoked.
 *
 * @param clients what follows when it cannot be found out about a partner's TLS client certificate
 * @param servers the same for the certificates of servers that the watch looks at
 * @param signatures the same for certificates that sign Bundles
 * @param hosts where OCSP responders and revocation lists may be asked, {@code host} (ports 80 and 443) or
 *     {@code host:port}; addresses come out of certificates, and no other host is ever called
 * @param allowPrivateAddresses whether these hosts may lie in private or loopback networks
 * @param timeout longest time for one answer, whole
 * @param maxList largest revocation list
 * @param keepOcsp longest time that an OCSP answer is kept, however long it says that it is good
 * @param keepList the same for revocation lists
 * @param pause how long a host that failed is left alone
 */
@ConfigurationProperties("gateway.trust.revocation")
record RevocationProperties(
        @DefaultValue("soft") RevocationMode clients,
        @DefaultValue("soft") RevocationMode servers,
        @DefaultValue("hard") RevocationMode signatures,
        @DefaultValue Set<String> hosts,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("20MB") DataSize maxList,
        @DefaultValue("1h") Duration keepOcsp,
        @DefaultValue("24h") Duration keepList,
        @DefaultValue("1m") Duration pause) {

    /** What configuration that says nothing means. */
    static final RevocationProperties DEFAULTS = new RevocationProperties(
            RevocationMode.SOFT,
            RevocationMode.SOFT,
            RevocationMode.HARD,
            Set.of(),
            false,
            Duration.ofSeconds(5),
            DataSize.ofMegabytes(20),
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofMinutes(1));

    RevocationProperties {
        hosts = Set.copyOf(hosts);
    }
}
