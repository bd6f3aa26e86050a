package org.iopgateway.gateway.trust.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.trust.pki.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificateWatchTest {

    private final TickingClock clock = new TickingClock();
    private final Instant end = clock.instant().plus(Duration.ofDays(40));
    private final AtomicReference<Watched> one = new AtomicReference<>(watched("TRUSTED", end));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CertificateWatch watch = new CertificateWatch(List.of(() -> List.of(one.get())), metrics, clock);
    private LogCapture log;

    @BeforeEach
    void listen() {
        log = LogCapture.open();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private static Watched watched(String state, Instant until) {
        return new Watched("north", "server (fhir)", state, "CN=north " + state, List.of(), "CN=north", "x", until);
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.contains("certificate")).toList();
    }

    @Test
    void tellsEachStepOnce() {
        watch.look();
        assertThat(warnings()).isEmpty();
        int[] days = {11, 1, 15, 1, 6, 1, 5, 2};
        for (int more : days) {
            clock.forward(Duration.ofDays(more));
            watch.look();
        }
        assertThat(warnings())
                .extracting(line -> line.replaceAll(".* in less than (\\d+ days?).*", "$1"))
                .containsExactly("30 days", "14 days", "7 days", "1 days");
        assertThat(warnings()).allMatch(line -> line.contains("TRU-080") && line.contains("north"));
    }

    @Test
    void tellsWhatIsWrongAndWhenItIsGoodAgain() {
        watch.look();
        one.set(watched("REVOKED", end));
        watch.look();
        watch.look();
        one.set(watched("TRUSTED", end));
        watch.look();
        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(0)).contains("TRU-081", "REVOKED", "CN=north REVOKED");
        assertThat(warnings().get(1)).contains("good again");
    }

    @Test
    void showsDaysAndStateAsMetricsOfTheLatestLookAlone() {
        watch.look();
        assertThat(metrics.get("iop.certificate.days.left")
                        .tag("owner", "north")
                        .gauge()
                        .value())
                .isEqualTo(40);
        assertThat(metrics.get("iop.certificate.good").gauge().value()).isEqualTo(1);
        clock.forward(Duration.ofDays(41));
        one.set(watched("EXPIRED", end));
        watch.look();
        assertThat(metrics.get("iop.certificate.days.left").gauge().value()).isEqualTo(-1);
        assertThat(metrics.get("iop.certificate.good").gauge().value()).isZero();
        one.set(Watched.unreachable("south", "server (jwks)", "nobody answers"));
        watch.look();
        assertThat(metrics.find("iop.certificate.days.left").gauges()).isEmpty();
        assertThat(metrics.get("iop.certificate.good").gauge().getId().getTag("owner"))
                .isEqualTo("south");
    }
}
