package org.iopgateway.gateway.trust.check;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Why a call failed, in the words of somebody who has to mend it. */
final class Reasons {

    private static final Map<Class<? extends Throwable>, String> PLAIN = new LinkedHashMap<>();

    static {
        PLAIN.put(UnknownHostException.class, "nobody knows the host's name");
        PLAIN.put(UnresolvedAddressException.class, "nobody knows the host's name");
        PLAIN.put(HttpConnectTimeoutException.class, "nobody answers at the address");
        PLAIN.put(HttpTimeoutException.class, "the connection stands, but no answer comes");
        PLAIN.put(ConnectException.class, "nobody listens at the address");
        PLAIN.put(CertificateExpiredException.class, "its certificate has expired");
        PLAIN.put(CertificateNotYetValidException.class, "its certificate is not yet valid");
        PLAIN.put(CertificateException.class, "its certificate is for another name, or leads to nobody whom we trust");
        PLAIN.put(SSLException.class, "no TLS connection comes about");
        PLAIN.put(NoSuchFileException.class, "there is no such file");
    }

    private Reasons() {}

    /** The deepest cause that we have words for. */
    static String plain(Throwable failure) {
        String found = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Map.Entry<Class<? extends Throwable>, String> one : PLAIN.entrySet()) {
                if (one.getKey().isInstance(cause)) {
                    found = one.getValue();
                    break;
                }
            }
        }
        return found.isEmpty()
                ? "the connection breaks off (" + failure.getClass().getSimpleName() + ")"
                : found;
    }
}
