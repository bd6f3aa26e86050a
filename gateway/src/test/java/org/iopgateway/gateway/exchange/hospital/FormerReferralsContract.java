package org.iopgateway.gateway.exchange.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A referral that was kept before the system of its number counted goes on as it was; for both databases. */
abstract class FormerReferralsContract {

    private static final String NUMBER = "1001";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Partner hospital = new Partner(
            new PartnerId("some-hospital"),
            PartnerType.HOSPITAL,
            "Some Hospital",
            "Some Hospital",
            true,
            List.of(),
            List.of("TREAT"),
            new Partner.Trust("keys.json", Set.of(), Set.of()),
            new Partner.Endpoints(null, null, null, null, null),
            new Partner.Interest("none", Set.of(), "TREAT"));

    abstract DataSource emptyDatabase();

    @Test
    void keepsItsReceiptAndMakesRoomForTheSameNumberOfAnotherSystem() {
        DataSource database = emptyDatabase();
        JdbcClient jdbc = JdbcClient.create(database);
        Flyway.configure().dataSource(database).target("61").load().migrate();
        String former = new Placer("urn:east", NUMBER).formerReceipt(hospital.id());
        keepAsBefore(jdbc, former);

        Flyway.configure().dataSource(database).load().migrate();

        ReferralStore referrals = new ReferralStore(jdbc);
        ReceiveReferral inbox =
                new ReceiveReferral(referrals, fhir, new JdbcTransactionManager(database), Clock.systemUTC());
        assertThat(inbox.receive(hospital, ReferralMessages.message("urn:east", NUMBER)))
                .isEqualTo(former);
        assertThat(referrals.find(hospital.id(), former).orElseThrow().patient())
                .as("it is about the same person")
                .isEqualTo("P-9");
        List<String> others = List.of(
                inbox.receive(hospital, ReferralMessages.message("urn:west", NUMBER)),
                inbox.receive(hospital, ReferralMessages.message(null, NUMBER)));
        assertThat(others).doesNotHaveDuplicates().doesNotContain(former);
        assertThat(referrals.newest(10))
                .extracting(Referral::id)
                .containsAll(others)
                .contains(former)
                .hasSize(3);
    }

    private void keepAsBefore(JdbcClient jdbc, String id) {
        String message = fhir.newJsonParser().encodeResourceToString(ReferralMessages.message("urn:east", NUMBER));
        OffsetDateTime then = OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        jdbc.sql("insert into referral (id, partner, placer, task, content_hash, message, state, version, patient,"
                        + " received_at, changed_at) values (?,?,?,'task-at-hospital','hash',?,'accepted',2,'P-9',?,?)")
                .params(id, hospital.id().value(), NUMBER, message, then, then)
                .update();
    }
}
