package org.iopgateway.gateway.partner;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A server that notifications may go to, as scheme, host and port. It is named by the program in a partner's file; an
 * address that a partner gives is only compared with it (server-side request forgery, CWE-918).
 */
final class NotificationServer {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int HTTPS = 443;

    /** What an address in digits looks like, also in the forms that some resolvers take: {@code 2130706433}, {@code 0x7f.1}. */
    private static final Pattern DIGITS = Pattern.compile("\\[.*]|(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+))*\\.?");

    private NotificationServer() {}

    /** The server of an address; empty when nothing may be sent there whatever a file lists. */
    static Optional<String> of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean secure = "https".equals(scheme) && !isInside(host);
        // A development partner on this machine; what is sent there stays there.
        boolean local = ("http".equals(scheme) || "https".equals(scheme)) && LOOPBACK.contains(host);
        boolean plain =
                address.getHost() != null && address.getRawUserInfo() == null && address.getRawFragment() == null;
        if (!plain || !(secure || local)) {
            return Optional.empty();
        }
        int port = address.getPort() < 0 && "https".equals(scheme) ? HTTPS : address.getPort();
        return Optional.of(scheme + "://" + host + ":" + port);
    }

    /** Whether the text names a server and nothing below it. */
    static boolean isServer(String text) {
        try {
            URI uri = URI.create(text);
            return of(uri).isPresent() && String.valueOf(uri.getRawPath()).isEmpty() && uri.getRawQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Addresses in digits are never a partner's server: a certificate names a host, and private networks are digits. */
    private static boolean isInside(String host) {
        return LOOPBACK.contains(host)
                || DIGITS.matcher(host).matches()
                || !host.contains(".")
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || host.endsWith(".internal");
    }
}
