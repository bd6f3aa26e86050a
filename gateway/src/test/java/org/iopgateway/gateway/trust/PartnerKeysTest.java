package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerKeysTest {

    @TempDir
    Path folder;

    private final SteppingClock clock = new SteppingClock();
    private Path file;
    private Partner partner;
    private PartnerKeys keys;

    @BeforeEach
    void registerAFile() throws Exception {
        file = folder.resolve("keys.json");
        write("first");
        partner = partner(file.toUri().toString());
        keys = new PartnerKeys(new TlsPartnerHttp(), clock);
    }

    @Test
    void findsAKeyAndNoPrivatePart() {
        assertThat(keys.find(partner, "first")).get().extracting(JWK::isPrivate).isEqualTo(false);
        assertThat(keys.find(partner, "second")).isEmpty();
    }

    @Test
    void readsAgainForAnUnknownKeyButNotMoreOftenThanTheLimit() throws Exception {
        assertThat(keys.find(partner, "first")).isPresent();
        write("second");
        assertThat(keys.find(partner, "second")).isEmpty();
        clock.step(PartnerKeys.RATE_LIMIT);
        assertThat(keys.find(partner, "second")).isPresent();
        assertThat(keys.find(partner, "first")).isEmpty();
    }

    @Test
    void forgetsAWithdrawnKeyAfterAWhile() throws Exception {
        assertThat(keys.find(partner, "first")).isPresent();
        write("second");
        clock.step(PartnerKeys.KEEP.plusSeconds(1));
        assertThat(keys.find(partner, "first")).isEmpty();
    }

    @Test
    void keepsItsKeysWhenTheSourceIsGone() throws IOException {
        assertThat(keys.find(partner, "first")).isPresent();
        Files.delete(file);
        clock.step(PartnerKeys.KEEP.plusSeconds(1));
        assertThat(keys.find(partner, "first")).isPresent();
    }

    @Test
    void takesNoKeySetThatIsTooLarge() throws Exception {
        Files.writeString(file, Files.readString(file) + " ".repeat(70_000));
        assertThat(keys.find(partner, "first")).isEmpty();
    }

    private void write(String kid) throws JOSEException, IOException {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID(kid).generate();
        Files.writeString(file, new JWKSet(key).toString(false));
    }

    private static Partner partner(String jwks) {
        return new Partner(
                new PartnerId("some-hospital"),
                PartnerType.HOSPITAL,
                "Some Hospital",
                "Some Hospital",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust(jwks, Set.of(), Set.of("system/*.rs")),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
    }

    /** A clock that tests move. */
    private static final class SteppingClock extends Clock {

        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void step(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
