package org.iopgateway.gateway.trust;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of partners, from the address that their file registers and from nowhere else. Kept for some minutes;
 * read again when a key id is unknown, but not more often than the rate limit allows, so that a stranger with invented
 * key ids cannot make us hammer a partner.
 */
final class PartnerKeys {

    static final Duration KEEP = Duration.ofMinutes(5);
    static final Duration RATE_LIMIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(PartnerKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 64 * 1024;

    private final PartnerHttp http;
    private final Clock clock;
    private final Map<PartnerId, Shelf> shelves = new ConcurrentHashMap<>();

    PartnerKeys(PartnerHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    Optional<JWK> find(Partner partner, String kid) {
        // A changed file may name another address: what was read from the old one is worth nothing then.
        return shelves.compute(
                        partner.id(),
                        (id, held) -> held == null
                                        || !held.partner
                                                .trust()
                                                .jwks()
                                                .equals(partner.trust().jwks())
                                ? new Shelf(partner)
                                : held)
                .find(kid);
    }

    /** The keys of one partner. One call reads them anew at a time, and only one that cannot go on without waits for it. */
    private final class Shelf {

        private final Partner partner;
        private final ReentrantLock reading = new ReentrantLock();
        private volatile JWKSet keys = new JWKSet();
        private volatile Instant readAt = Instant.EPOCH;
        private Instant triedUntil = Instant.EPOCH;

        Shelf(Partner partner) {
            this.partner = partner;
        }

        Optional<JWK> find(String kid) {
            boolean known = keys.getKeyByKeyId(kid) != null;
            boolean stale = readAt.plus(KEEP).isBefore(clock.instant());
            if (!known) {
                reading.lock();
                refresh(kid);
            } else if (stale && reading.tryLock()) {
                refresh(null);
            }
            return Optional.ofNullable(keys.getKeyByKeyId(kid));
        }

        /** @param wanted a key that perhaps somebody else has brought meanwhile; absent when it is the age that counts */
        private void refresh(@Nullable String wanted) {
            try {
                boolean brought = wanted != null && keys.getKeyByKeyId(wanted) != null;
                if (!brought && !triedUntil.plus(RATE_LIMIT).isAfter(clock.instant())) {
                    read();
                }
            } finally {
                reading.unlock();
            }
        }

        private void read() {
            try {
                keys = JWKSet.parse(PartnerKeys.this.read(partner)).toPublicJWKSet();
                readAt = clock.instant();
            } catch (IOException | ParseException | ProblemException e) {
                // The keys that we have stay good: a partner whose key server is down can still call.
                log.warn(
                        "partner={} code=TRU-010 its keys could not be read: {}",
                        partner.id(),
                        e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                // From its end: a server that lets us wait is not asked anew by each who waited.
                triedUntil = clock.instant();
            }
        }
    }

    private String read(Partner partner) throws IOException, InterruptedException {
        URI address = partner.trust().jwksUri();
        if ("file".equals(address.getScheme())) {
            try (InputStream in = Files.newInputStream(Path.of(address))) {
                return limited(in);
            }
        }
        HttpRequest request = PartnerCall.to(address)
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> response = WholeAnswer.of(http.clientFor(partner), request, MAX_BYTES);
        if (response.statusCode() != 200) {
            throw new IOException("expected status 200, found " + response.statusCode());
        }
        return response.body();
    }

    private static String limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("expected a key set of at most " + MAX_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
