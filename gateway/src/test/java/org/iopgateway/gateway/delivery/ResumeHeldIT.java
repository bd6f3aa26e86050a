package org.iopgateway.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.ResourceKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes on after a confirmation; rolled back, so that no worker sends it. */
@GatewayIT
class ResumeHeldIT {

    @Autowired
    IntentStore intents;

    @Autowired
    ResumeHeld held;

    @Autowired
    PlatformTransactionManager transactions;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Intent intent = new Intent(
            UUID.randomUUID().toString(),
            new PartnerId(StubHospital.ID),
            UUID.randomUUID().toString(),
            "TREAT",
            Exchange.RECORD_FEED,
            List.of(),
            true,
            3);
    private final List<ResourceKey> confirmed = List.of(new ResourceKey("Encounter", "e1"));

    @Test
    void whatSentNothingGoesOnItselfWithAllItsTime() {
        after(
                IntentState.HELD,
                () -> assertThat(intents.waitingWith(intent)).singleElement().satisfies(each -> {
                    assertThat(each.id()).isEqualTo(intent.id());
                    assertThat(each.attempts()).isZero();
                    assertThat(intents.createdAt(each)).isEqualTo(now);
                }));
    }

    @Test
    void ofWhatSentTheRestOnlyWhatWasConfirmedIsSentYet() {
        after(
                IntentState.SENT,
                () -> assertThat(intents.waitingWith(intent)).singleElement().satisfies(each -> {
                    assertThat(each.id()).isNotEqualTo(intent.id());
                    assertThat(each.resources()).isEqualTo(confirmed);
                    assertThat(each.everything()).isFalse();
                }));
    }

    @Test
    void whatEndedMeanwhileStaysEnded() {
        for (IntentState ended : List.of(IntentState.DEAD, IntentState.STOPPED, IntentState.WITHHELD)) {
            after(ended, () -> assertThat(intents.waitingWith(intent)).isEmpty());
        }
    }

    private void after(IntentState state, Runnable check) {
        new TransactionTemplate(transactions).executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            Instant before = now.minusSeconds(600);
            intents.add(intent, before, before.plusSeconds(3600));
            intents.settle(intent, state, null, null, before);
            held.confirmed(List.of(intent.id()), confirmed, now);
            check.run();
        });
    }
}
