package org.iopgateway.gateway.trust.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The certificates, for the program's staff: {@code GET /certificates} as last seen, {@code POST} to look now. */
@RestController
@RequestMapping(path = "/certificates", produces = MediaType.APPLICATION_JSON_VALUE)
class CertificatesController {

    private final CertificateWatch watch;

    CertificatesController(CertificateWatch watch) {
        this.watch = watch;
    }

    @GetMapping
    Answer latest() {
        return answer(watch.latest());
    }

    @PostMapping
    Answer look() {
        return answer(watch.look());
    }

    private Answer answer(List<Watched> found) {
        return new Answer(watch.lookedAt(), found.stream().map(this::row).toList());
    }

    private Row row(Watched one) {
        Long days = one.notAfter() == null ? null : watch.days(one);
        String step = watch.step(one);
        return new Row(
                one.owner(),
                one.use(),
                one.state(),
                one.words(),
                one.warnings(),
                one.subject(),
                one.thumbprint(),
                one.notAfter(),
                days,
                step.isEmpty() || days == null ? null : "ends in less than " + step);
    }

    /** @param lookedAt absent before the first look */
    record Answer(@Nullable Instant lookedAt, List<Row> certificates) {}

    /** @param warning set when fewer than 30, 14, 7 or 1 days are left */
    record Row(
            String owner,
            String use,
            String state,
            String words,
            List<String> notKnown,
            @Nullable String subject,
            @Nullable String thumbprint,
            @Nullable Instant notAfter,
            @Nullable Long daysLeft,
            @Nullable String warning) {}
}
