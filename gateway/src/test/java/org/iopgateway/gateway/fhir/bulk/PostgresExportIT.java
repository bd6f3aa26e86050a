package org.iopgateway.gateway.fhir.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.iopgateway.gateway.GatewayOnPostgresIT;
import org.iopgateway.gateway.consent.release.ConsentingPatients;
import org.iopgateway.gateway.fhir.StoredPersons;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tables of exports on PostgreSQL: an export from kick-off to its end. */
@GatewayOnPostgresIT
class PostgresExportIT {

    private static final String ID = "case-vha";

    @Autowired
    FhirRepository repository;

    @Autowired
    ExportStore store;

    @Autowired
    ExportFiles files;

    @Autowired
    ExportEnd end;

    @Autowired
    ConsentingPatients consenting;

    @Autowired
    PartnerRegistry partners;

    @Test
    void worksOnAnExportUntilItIsDoneAndForgetsIt() throws IOException {
        Person person = new StoredPersons(repository).consentingTo("Case Veterans Health Administration");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ExportJob job = new ExportJob(
                UUID.randomUUID().toString(),
                ID,
                "TREAT",
                ExportJob.State.DUE,
                List.of("Patient"),
                now.minus(Duration.ofDays(1)),
                List.of(person.id()),
                "request",
                now,
                "",
                0,
                0,
                now.plus(Duration.ofHours(1)));
        store.add(job);
        assertThat(store.unfinished(ID)).isPositive();

        ExportJob done = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> store.find(job.id(), ID).orElseThrow(),
                        one -> one.state() == ExportJob.State.DONE || one.state() == ExportJob.State.FAILED);

        assertThat(done.state()).isEqualTo(ExportJob.State.DONE);
        assertThat(done.released()).isEqualTo(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExportDownload(files, consenting)
                .write(
                        done,
                        partners.find(new PartnerId(ID)).orElseThrow(),
                        store.files(job.id()).get(0),
                        out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(person.id());
        assertThat(store.polled(job.id(), Duration.ofMinutes(1))).isTrue();
        assertThat(store.polled(job.id(), Duration.ofMinutes(1))).isFalse();
        end.remove(job.id());
        assertThat(store.find(job.id(), ID)).isEmpty();
        assertThat(store.files(job.id())).isEmpty();
    }

    @Test
    void takesNoMoreExportsThanItMayHoweverManyAreAskedForAtOnce() {
        String partner = "busy-" + UUID.randomUUID().toString().substring(0, 8);
        CyclicBarrier start = new CyclicBarrier(8);

        List<CompletableFuture<Boolean>> asked = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> addAt(start, partner), task -> new Thread(task).start()))
                .limit(8)
                .toList();

        assertThat(asked.stream().map(CompletableFuture::join).filter(taken -> taken))
                .hasSize(2);
        assertThat(store.unfinished(partner)).isEqualTo(2);
    }

    /** Due later, so that no worker ends it before the others are counted. */
    private boolean addAt(CyclicBarrier start, String partner) {
        Instant later = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1));
        ExportJob job = new ExportJob(
                UUID.randomUUID().toString(),
                partner,
                "TREAT",
                ExportJob.State.DUE,
                List.of("Patient"),
                null,
                List.of(),
                "request",
                later,
                "",
                0,
                0,
                later);
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return store.add(job, 2, 100);
    }
}
