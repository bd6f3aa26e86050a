package org.iopgateway.gateway.exchange.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.iopgateway.gateway.StubSubscriber;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.Intent;
import org.iopgateway.gateway.fhir.subscription.TestSubscription;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.iopgateway.mappings.record.RevocationBody;
import org.iopgateway.mappings.translation.ResourceIds;
import org.iopgateway.mappings.translation.Translation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to subscriptions at the same moment, each in a transaction of its own; for both databases. */
abstract class SubscriptionRacesContract {

    private static final int AT_ONCE = 8;

    @Autowired
    SubscriptionBook book;

    @Autowired
    SubscriptionStore store;

    @Autowired
    SubscriptionEvents events;

    @Autowired
    DueEvents due;

    @Autowired
    NotificationSender sender;

    @Autowired
    PartnerRegistry partners;

    @Autowired
    Hook hook;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    private final StubSubscriber endpoint = new StubSubscriber();
    private final PartnerId partner = new PartnerId(StubSubscriber.ID);
    private final String number = TestRecords.number();

    @AfterEach
    void theSubscriptionsGo() {
        book.all(partner, "TREAT").forEach(book::remove);
    }

    @Test
    void postsAnEventThatWasBeingStoredWhileTheHandshakeWasTaken() {
        PartnerSubscription one = asked();

        transactions.executeWithoutResult(status -> {
            events.stored(record(), translation());
            elsewhere(() -> hook.worked(one));
        });

        awaitPosted();
    }

    @Test
    void keepsForLaterWhatIsToBeSentWhileItsSubscriptionIsAskedAnew() {
        PartnerSubscription one = asked();
        Translation session = translation();
        transactions.executeWithoutResult(status -> events.stored(record(), session));
        ResourceKey key =
                new ResourceKey("Encounter", session.resources().get(0).getIdPart());
        due.mark(one.id(), List.of(key), true);

        assertThat(sender.candidates(partners.find(partner).orElseThrow(), List.of(intent(key))))
                .isEmpty();

        assertThat(due.notPosted(one.id())).containsEntry(ResourceIds.ofPatient(number), List.of(key));
    }

    @Test
    void changesNothingThatAnotherChangedOrRemovedMeanwhile() {
        PartnerSubscription seen = asked();

        assertThat(book.change(seen, TestSubscription.to(endpoint.endpoint(), "id-only")))
                .isPresent();
        assertThat(book.change(seen, TestSubscription.to(endpoint.endpoint(), "full-resource")))
                .as("the version that it saw is not the last")
                .isEmpty();
        PartnerSubscription now = store.find(seen.id()).orElseThrow();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.terms().payload()).isEqualTo(Payload.ID_ONLY);
        book.remove(now);
        assertThat(book.change(now, TestSubscription.to(endpoint.endpoint(), "empty")))
                .isEmpty();
    }

    @Test
    void letsAPartnerHaveNoMoreThanItMayHoweverManyItMakesAtOnce() {
        PartnerId busy = new PartnerId("busy-" + UUID.randomUUID().toString().substring(0, 8));
        for (int i = 1; i < book.mostPerPartner(); i++) {
            book.create(busy, "TREAT", TestSubscription.to(endpoint.endpoint(), "empty"));
        }
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);

        List<CompletableFuture<Optional<PartnerSubscription>>> made = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> makeAt(start, busy), task -> new Thread(task).start()))
                .limit(AT_ONCE)
                .toList();

        assertThat(made.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                .hasSize(1);
        assertThat(store.count(busy)).isEqualTo(book.mostPerPartner());
        book.all(busy, "TREAT").forEach(book::remove);
    }

    private Optional<PartnerSubscription> makeAt(CyclicBarrier start, PartnerId busy) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return book.create(busy, "TREAT", TestSubscription.to(endpoint.endpoint(), "empty"));
    }

    /** A subscription whose endpoint has not taken a handshake. */
    private PartnerSubscription asked() {
        endpoint.answers(serverError());
        return book.create(partner, "TREAT", TestSubscription.to(endpoint.endpoint(), "empty"))
                .orElseThrow();
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, task -> new Thread(task).start()).join();
    }

    private void awaitPosted() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select count(*) from intent where patient = ? and exchange = 'subscription'")
                                .param(ResourceIds.ofPatient(number))
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private Intent intent(ResourceKey key) {
        return new Intent(
                UUID.randomUUID().toString(),
                partner,
                ResourceIds.ofPatient(number),
                "TREAT",
                Exchange.SUBSCRIPTION,
                List.of(key),
                false,
                0);
    }

    /** Of whatever kind: the subscription is about what it became. */
    private IopRecord record() {
        return new IopRecord(
                RecordKind.REVOCATION,
                "r-" + number,
                "test",
                new RecordVersion("1"),
                OffsetDateTime.now(ZoneOffset.UTC),
                number,
                new RevocationBody("all", null, new PartialDate("2026-03-01"), "written", "patient"));
    }

    private Translation translation() {
        Encounter session = new Encounter();
        session.setId(UUID.randomUUID().toString());
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        return new Translation(new RecordId("test", RecordKind.SESSION, "s-" + number), List.of(session), List.of());
    }
}
