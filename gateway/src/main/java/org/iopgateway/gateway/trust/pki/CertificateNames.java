package org.iopgateway.gateway.trust.pki;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.util.IPAddress;

/** Whom a certificate is for, by its subject alternative names alone: the common name counts for nothing (RFC 9525). */
final class CertificateNames {

    private static final int DNS = 2;
    private static final int URI_NAME = 6;
    private static final int IP = 7;

    private CertificateNames() {}

    static boolean isForHost(X509Certificate certificate, String host) {
        if (IPAddress.isValid(host)) {
            return names(certificate, IP).stream().anyMatch(name -> sameAddress(name, host));
        }
        String wanted = IDN.toASCII(host).toLowerCase(Locale.ROOT);
        return hosts(certificate).stream().anyMatch(name -> matches(name.toLowerCase(Locale.ROOT), wanted));
    }

    /** UDAP compares the issuer as a string; so do we, nothing is normalised. */
    static boolean isForUri(X509Certificate certificate, URI uri) {
        return uris(certificate).contains(uri.toString());
    }

    static List<String> hosts(X509Certificate certificate) {
        return names(certificate, DNS);
    }

    static List<String> uris(X509Certificate certificate) {
        return names(certificate, URI_NAME);
    }

    /** A wildcard stands for the whole first label, and for one label only. */
    private static boolean matches(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(pattern.substring(1)) && pattern.indexOf('.', 2) > 0;
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static List<String> names(X509Certificate certificate, int kind) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> Integer.valueOf(kind).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
