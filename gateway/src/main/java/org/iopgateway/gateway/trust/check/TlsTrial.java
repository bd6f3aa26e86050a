package org.iopgateway.gateway.trust.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Walks the TLS of one address: protocol, names, days left, and to whom the chain leads. */
final class TlsTrial {

    private static final Duration SOON = Duration.ofDays(30);
    private static final int TIMEOUT_MILLISECONDS = 10_000;
    private static final int HTTPS = 443;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final Clock clock;
    private final Findings findings;

    TlsTrial(Clock clock, Findings findings) {
        this.clock = clock;
        this.findings = findings;
    }

    /** @return whether there is a server with TLS at all, so that asking it more makes sense */
    boolean check(String what, URI address, @Nullable String caFile) {
        findings.step("TLS of " + what + ", " + address.getHost() + ":" + port(address));
        if (!"https".equals(address.getScheme())) {
            findings.note("plain http, for this machine only: there is nothing to check");
            return true;
        }
        try (SSLSocket socket = connect(address)) {
            SSLSession session = socket.getSession();
            findings.right("speaks " + session.getProtocol() + " with " + session.getCipherSuite());
            List<X509Certificate> chain = new ArrayList<>();
            for (java.security.cert.Certificate one : session.getPeerCertificates()) {
                chain.add((X509Certificate) one);
            }
            checkDays(chain);
            checkName(chain.get(0), address.getHost());
            checkChain(chain, caFile);
            return true;
        } catch (SSLException e) {
            findings.wrong(
                    "no TLS connection comes about: it may speak no TLS 1.2 or 1.3 with a suite that we take",
                    "ask the partner which versions and suites its server speaks");
        } catch (IOException e) {
            findings.wrong(
                    Reasons.plain(e), "see the address in the file, and that this machine's network lets us through");
        } catch (GeneralSecurityException e) {
            findings.wrong("the certificates of endpoints.caFile cannot be read", "see that it is PEM: " + caFile);
        }
        return false;
    }

    /** With anybody: the judgement comes afterwards, in words. */
    private static SSLSocket connect(URI address) throws IOException, GeneralSecurityException {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new Anybody()}, null);
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(address.getHost(), port(address)), TIMEOUT_MILLISECONDS);
        plain.setSoTimeout(TIMEOUT_MILLISECONDS);
        SSLSocket socket =
                (SSLSocket) anybody.getSocketFactory().createSocket(plain, address.getHost(), port(address), true);
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.startHandshake();
        return socket;
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? HTTPS : address.getPort();
    }

    private void checkDays(List<X509Certificate> chain) {
        Instant now = clock.instant();
        for (X509Certificate certificate : chain) {
            String whose = certificate.getSubjectX500Principal().getName();
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isBefore(now)) {
                findings.wrong("the certificate of " + whose + " expired at " + end, "the partner must renew it");
            } else if (certificate.getNotBefore().toInstant().isAfter(now)) {
                findings.wrong(
                        "the certificate of " + whose + " begins at "
                                + certificate.getNotBefore().toInstant(),
                        "compare the clocks of both sides, or wait");
            } else if (end.isBefore(now.plus(SOON))) {
                findings.note("the certificate of " + whose + " expires soon, at " + end);
            } else {
                findings.right("the certificate of " + whose + " is good until " + end);
            }
        }
    }

    private void checkName(X509Certificate certificate, String host) throws CertificateParsingException {
        List<String> names = names(certificate);
        String wanted = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        boolean named = names.stream().anyMatch(name -> isFor(name.toLowerCase(Locale.ROOT), wanted));
        if (named) {
            findings.right("its certificate is for " + host);
        } else {
            findings.wrong(
                    "its certificate is for " + names + ", not for " + host,
                    "use one of these names in the file, or ask the partner for a certificate with this one");
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        for (List<?> one : all == null ? List.<List<?>>of() : all) {
            if (one.get(0).equals(DNS_NAME) || one.get(0).equals(IP_ADDRESS)) {
                names.add(String.valueOf(one.get(1)));
            }
        }
        return names;
    }

    /** RFC 6125 section 6.4.3: a star stands for one whole label, the first. */
    private static boolean isFor(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host)
                || name.startsWith("*.") && dot > 0 && host.substring(dot).equals(name.substring(1));
    }

    private void checkChain(List<X509Certificate> chain, @Nullable String caFile)
            throws GeneralSecurityException, IOException {
        try {
            for (TrustManager manager : TrustAnchors.managers(caFile)) {
                ((X509TrustManager) manager).checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            }
            findings.right(
                    caFile == null
                            ? "its chain leads to an authority that this machine trusts"
                            : "its chain leads to a certificate of " + caFile);
        } catch (CertificateException e) {
            String last = chain.get(chain.size() - 1).getIssuerX500Principal().getName();
            findings.wrong(
                    "its chain of " + chain.size() + " ends at " + last + ", whom "
                            + (caFile == null ? "this machine does" : caFile + " does") + " not vouch for",
                    "put the certificate of that authority into endpoints.caFile; if certificates between are missing, the"
                            + " partner's server must send them");
        }
    }

    /** Takes every certificate, for a connection over which nothing is ever sent. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // Nobody is let in here.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // Judged afterwards.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
