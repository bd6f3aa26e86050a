package org.iopgateway.gateway.trust.watch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Sees which certificate a server shows: shakes hands, says nothing, hangs up. What is seen is judged afterwards. */
final class ServerLook {

    private final int timeoutMillis;

    ServerLook(Duration timeout) {
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** @throws IOException when nobody answers in time, or not with TLS 1.2 or 1.3 */
    Shown at(String host, int port) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), timeoutMillis);
            plain.setSoTimeout(timeoutMillis);
            try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                socket.startHandshake();
                return shown(socket.getSession());
            }
        }
    }

    private static Shown shown(SSLSession session) throws IOException {
        Certificate[] chain = session.getPeerCertificates();
        List<byte[]> stapled =
                session instanceof ExtendedSSLSession extended ? extended.getStatusResponses() : List.of();
        return new Shown(
                Arrays.stream(chain).map(X509Certificate.class::cast).toList(),
                stapled.stream().limit(1).toList());
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Onlooker()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /**
     * @param chain what the server showed
     * @param stapled the OCSP answer that came with it, if one did
     */
    record Shown(List<X509Certificate> chain, List<byte[]> stapled) {}

    /** Lets every certificate pass, so that a bad one can be seen and named. Nothing is ever sent over such a connection. */
    private static final class Onlooker extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
