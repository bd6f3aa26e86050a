package org.iopgateway.gateway.exchange.hospital;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a pushed referral to the hospital's updated Task. */
@GatewayIT
class ReferralIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    ReferralInbox inbox;

    @Autowired
    PartnerRegistry partners;

    @Autowired
    FhirRepository repository;

    @Autowired
    JdbcClient jdbc;

    private final String number = TestRecords.number();
    private final String placer = "ORDER-" + UUID.randomUUID();
    private RecordsClient client;
    private Partner hospital;

    @BeforeEach
    void connect() {
        client = new RecordsClient(port);
        hospital = partners.find(new PartnerId(StubHospital.ID)).orElseThrow();
    }

    @Test
    void givesEveryResendOfAPlacersNumberTheSameReceipt() {
        String receipt = inbox.receive(hospital, ReferralMessages.message(placer));

        assertThat(inbox.receive(hospital, ReferralMessages.message(placer))).isEqualTo(receipt);
        assertThat(version(receipt)).as("an identical resend changes nothing").isEqualTo(1);
        Bundle changed = ReferralMessages.message(placer);
        ((Task) changed.getEntry().get(1).getResource()).setDescription("sooner, please");
        assertThat(inbox.receive(hospital, changed)).isEqualTo(receipt);
        assertThat(version(receipt)).isEqualTo(2);
    }

    @Test
    void keepsApartTheSameNumberOfTwoSystems() {
        String east = inbox.receive(hospital, ReferralMessages.message("urn:east", placer));
        String west = inbox.receive(hospital, ReferralMessages.message("urn:west", placer));
        String nowhere = inbox.receive(hospital, ReferralMessages.message(null, placer));

        assertThat(List.of(east, west, nowhere)).doesNotHaveDuplicates();
        assertThat(inbox.receive(hospital, ReferralMessages.message("urn:east", placer)))
                .isEqualTo(east);
        assertThat(List.of(version(east), version(west), version(nowhere))).containsOnly(1);
        assertThat(client.get("/referrals").body().findValuesAsText("placerSystem"))
                .contains("urn:east", "urn:west");
    }

    @Test
    void tellsNothingOfOnePersonToTheTaskOfAnotherWhomTheReferralIsAboutByNow() {
        String task = UUID.randomUUID().toString();
        StubHospital.takesTasks();
        StubHospital.answersTask("a-" + task, serverError());
        client.load(TestRecords.lines(TestRecords.patient(number)));
        client.load(TestRecords.lines(TestRecords.consent(number, "c-" + number, StubHospital.ID, StubHospital.NAME)));
        String receipt = inbox.receive(hospital, withTask(ReferralMessages.message(placer), "a-" + task));
        move(receipt, "accept", "{\"patient\":\"" + number + "\",\"reason\":\"place from Monday\"}");
        await().atMost(LONGEST).until(() -> !StubHospital.tasks(placer).isEmpty());

        Bundle other = withTask(ReferralMessages.message(placer), "b-" + task);
        ((Patient) other.getEntry().get(3).getResource()).getNameFirstRep().setFamily("ZZCANARY-OTHER");
        assertThat(inbox.receive(hospital, other)).isEqualTo(receipt);

        await().atMost(LONGEST)
                .until(() -> !updates().contains("waiting") && !updates().contains("sending"));
        assertThat(StubHospital.tasks(placer))
                .allMatch(update -> update.getUrl().endsWith("/Task/a-" + task));
        String next = TestRecords.number();
        Answer again = move(receipt, "accept", "{\"patient\":\"" + next + "\",\"reason\":\"place from Friday\"}");
        assertThat(again.status()).as("it waits for the coordinator again").isEqualTo(200);
    }

    @Test
    void decidesNothingByAVersionThatIsNoLongerTheOneOnFile() {
        String receipt = inbox.receive(hospital, ReferralMessages.message(placer));
        Bundle changed = ReferralMessages.message(placer);
        ((Patient) changed.getEntry().get(3).getResource()).getNameFirstRep().setFamily("ZZCANARY-OTHER");
        inbox.receive(hospital, changed);

        Answer late = move(receipt, "accept", "{\"patient\":\"" + number + "\",\"version\":1}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("REF-005");
        assertThat(move(receipt, "decline", "{\"patient\":\"" + number + "\",\"version\":2}")
                        .status())
                .isEqualTo(200);
    }

    private static Bundle withTask(Bundle message, String id) {
        message.getEntry().get(1).getResource().setId(id);
        return message;
    }

    @Test
    void tellsTheHospitalOfItsAcceptedReferralOnceAConsentArrives() {
        StubHospital.takesTasks();
        String receipt = inbox.receive(hospital, ReferralMessages.message(placer));

        Answer accepted = move(receipt, "accept", "{\"patient\":\"" + number + "\",\"reason\":\"place from Monday\"}");

        assertThat(accepted.status()).isEqualTo(200);
        await().atMost(LONGEST).until(() -> updates().contains("withheld"));
        assertThat(StubHospital.tasks(placer)).isEmpty();
        // Until the program's own record says whether Part 2 applies, a person decides (rule R4).
        client.load(TestRecords.lines(TestRecords.consent(number, "c-" + number, StubHospital.ID, StubHospital.NAME)));
        client.load(TestRecords.lines(TestRecords.patient(number)));
        await().atMost(LONGEST).until(() -> StubHospital.tasks(placer).size() == 1);
        LoggedRequest update = StubHospital.tasks(placer).get(0);
        assertThat(update.getUrl()).endsWith("/Task/task-at-hospital");
        Task task = (Task) FhirContext.forR4Cached().newJsonParser().parseResource(update.getBodyAsString());
        assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.ACCEPTED);
        assertThat(task.getContained())
                .as("the statement of 42 CFR 2.32 comes along")
                .isNotEmpty();
    }

    @Test
    void storesTheReferralWithTheHospitalsOwnLabelsBesideOurs() {
        Bundle labelled = ReferralMessages.message(placer);
        labelled.getEntry()
                .get(2)
                .getResource()
                .getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV", null))
                .addSecurity(new Coding("urn:hospital:labels", "vip", "VIP"));
        String receipt = inbox.receive(hospital, labelled);

        move(receipt, "accept", "{\"patient\":\"" + number + "\",\"reason\":\"place from Monday\"}");

        ResourceKey task =
                new ResourceKey("Task", ResourceIds.of(new RecordId(StubHospital.ID, RecordKind.REFERRAL, receipt)));
        await().atMost(LONGEST).until(() -> repository.read(task).isPresent());
        assertThat(repository.read(task).orElseThrow().resource().getMeta().getSecurity())
                .extracting(Coding::getCode)
                .contains("R", "HIV", "vip", "42CFRPart2");
    }

    @Test
    void refusesMovesThatTheStateDoesNotAllow() {
        String receipt = inbox.receive(hospital, ReferralMessages.message(placer));
        String body = "{\"patient\":\"" + number + "\",\"reason\":\"no place\"}";
        assertThat(move(receipt, "decline", body).status()).isEqualTo(200);

        Answer again = move(receipt, "accept", body);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("REF-003");
        assertThat(move("no-such-referral", "accept", body).code()).isEqualTo("REF-002");
        assertThat(move(receipt, "accept", "{}").code()).isEqualTo("REF-004");
    }

    private Answer move(String id, String move, String body) {
        return client.post("/referrals/" + id + "/" + move, "application/json", BodyPublishers.ofString(body));
    }

    private int version(String id) {
        return jdbc.sql("select version from referral where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private List<String> updates() {
        return jdbc.sql("select state from intent where patient = ? and exchange = 'referral-update'")
                .param(ResourceIds.ofPatient(number))
                .query(String.class)
                .list();
    }
}
