package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches what certificates point to. Whoever issues a certificate writes these addresses, so a call could be made to do
 * harm on the inside: only http and https, only hosts that configuration allows, only public addresses unless it allows
 * others, no redirect, no more bytes than expected, and one limit of time for the whole.
 */
final class RevocationFetch implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

    private final Set<String> allowed;
    private final Duration timeout;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService limit = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "revocation-time-limit");
        thread.setDaemon(true);
        return thread;
    });

    RevocationFetch(RevocationProperties properties) {
        this.allowed = properties.hosts();
        this.timeout = properties.timeout();
        DnsResolver names =
                properties.allowPrivateAddresses() ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses();
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeout))
                .setSocketTimeout(Timeout.of(timeout))
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent("iop-gateway")
                .build();
    }

    byte[] get(URI address, Set<String> hosts, int maxBytes) throws FetchException {
        return send(new HttpGet(checked(address, hosts)), maxBytes);
    }

    byte[] post(URI address, Set<String> hosts, String type, byte[] body, int maxBytes) throws FetchException {
        HttpPost request = new HttpPost(checked(address, hosts));
        request.setEntity(new ByteArrayEntity(body, ContentType.create(type)));
        return send(request, maxBytes);
    }

    private URI checked(URI address, Set<String> hosts) throws FetchException {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new FetchException("is neither http nor https");
        }
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            throw new FetchException("names no plain host");
        }
        if (!isAllowed(host.toLowerCase(Locale.ROOT), port(address, scheme), hosts)) {
            throw new FetchException("is at a host that is not allowed; if it is right, add it to"
                    + " gateway.trust.revocation.hosts or to its community");
        }
        return address;
    }

    private boolean isAllowed(String host, int port, Set<String> hosts) {
        String exact = host + ":" + port;
        return allowed.contains(exact)
                || hosts.contains(exact)
                || USUAL_PORTS.contains(port) && (allowed.contains(host) || hosts.contains(host));
    }

    private static int port(URI address, String scheme) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return scheme.equals("https") ? 443 : 80;
    }

    private byte[] send(HttpUriRequestBase request, int maxBytes) throws FetchException {
        ScheduledFuture<?> end = limit.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, response -> read(request, response, maxBytes));
        } catch (UnknownHostException e) {
            throw new FetchException("has no host that can be reached: no public address", e);
        } catch (UnexpectedAnswer e) {
            throw new FetchException(e.getMessage(), e);
        } catch (IOException e) {
            String what = request.isAborted()
                    ? "did not answer in full within " + timeout.toMillis() + " ms"
                    : "cannot be reached";
            throw new FetchException(what, e);
        } finally {
            end.cancel(false);
        }
    }

    private static byte[] read(HttpUriRequestBase request, ClassicHttpResponse response, int maxBytes)
            throws IOException {
        if (response.getCode() != 200) {
            throw new UnexpectedAnswer("answers HTTP " + response.getCode());
        }
        if (response.getEntity() == null) {
            throw new UnexpectedAnswer("answers with nothing");
        }
        byte[] bytes = response.getEntity().getContent().readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            // Or the client would read the rest before it gives the connection back.
            request.cancel();
            throw new UnexpectedAnswer("answers with more than " + maxBytes + " bytes");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        limit.shutdownNow();
        http.close();
    }

    private static final class UnexpectedAnswer extends IOException {

        private static final long serialVersionUID = 1L;

        UnexpectedAnswer(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
