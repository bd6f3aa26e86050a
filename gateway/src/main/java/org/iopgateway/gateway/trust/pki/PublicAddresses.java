package org.iopgateway.gateway.trust.pki;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Names to addresses, but only to those of the open internet (IANA special-purpose registries, RFC 6890). The connection
 * is made to the very addresses that were looked at, so a name that answers otherwise the second time gains nothing.
 */
final class PublicAddresses implements DnsResolver {

    private final DnsResolver names;

    PublicAddresses() {
        this(SystemDefaultDnsResolver.INSTANCE);
    }

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] open = Arrays.stream(names.resolve(host))
                .filter(PublicAddresses::isPublic)
                .toArray(InetAddress[]::new);
        if (open.length == 0) {
            throw new UnknownHostException("the host has no public address");
        }
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        return !(first == 0 || shared || protocol || benchmark || first >= 240);
    }

    /** Only global unicast (2000::/3), without those that carry another address inside (6to4, Teredo). */
    private static boolean isPublic6(byte[] bytes) {
        int head = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean teredo = head == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        return global && head != 0x2002 && !teredo;
    }
}
