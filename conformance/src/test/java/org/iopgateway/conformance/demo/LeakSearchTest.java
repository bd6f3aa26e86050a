package org.iopgateway.conformance.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.iopgateway.conformance.generate.ConsentStory;
import org.iopgateway.conformance.generate.ConsentStory.Access;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.partner.Received;
import org.iopgateway.conformance.partner.ReceivedSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakSearchTest {

    private static final PatientPlans PLANS =
            new PatientPlans(new ProgramSpec(60, 1, ProgramSpec.DEFAULT_AS_OF, DemoPlace.CANARY, false));

    @TempDir
    Path directory;

    @Test
    void findsAPersonByReferenceByNumberAndByName() {
        PatientPlan secret = forbidden();
        for (String text : new String[] {
            "Patient/" + secret.resourceId(), secret.number() + "-s-w1-mon", "Seen: " + secret.family() + ", today"
        }) {
            try (Received received = received(text)) {
                assertThat(new LeakSearch(PLANS).leaked(received, PartnerName.HOSPITAL))
                        .as(text.replaceAll("\\d", "#"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void looksInsideAttachments() {
        String note = Base64.getEncoder().encodeToString(("seen " + forbidden().family()).getBytes(UTF_8));
        ObjectNode resource = new ObjectMapper()
                .createObjectNode()
                .put("resourceType", "DocumentReference")
                .put("id", "d1");
        resource.putArray("content").addObject().putObject("attachment").put("data", note);
        try (Received received = ReceivedSamples.of(directory.resolve("attachment.ndjson"), resource)) {
            assertThat(new LeakSearch(PLANS).leaked(received, PartnerName.HOSPITAL))
                    .hasSize(1);
        }
    }

    @Test
    void acceptsAPersonWhoConsented() {
        PatientPlan open = PLANS.stream()
                .filter(patient -> patient.toward(PartnerName.HOSPITAL) == Access.ALLOWED)
                .findFirst()
                .orElseThrow();
        try (Received received = received("Patient/" + open.resourceId())) {
            LeakSearch search = new LeakSearch(PLANS);
            assertThat(search.leaked(received, PartnerName.HOSPITAL)).isEmpty();
            assertThat(search.found(received)).containsExactly(open.index());
        }
    }

    @Test
    void findsPatientsInALog() throws Exception {
        Path log = directory.resolve("gateway.log");
        Files.writeString(log, "started\nstored " + DemoPlace.CANARY + "Silva3\nnumber IOP-001000004 failed\nready\n");
        assertThat(LogSearch.linesWithPatients(log)).isEqualTo(2);
        Files.writeString(log, "started\nready\n");
        assertThat(LogSearch.linesWithPatients(log)).isZero();
    }

    private static PatientPlan forbidden() {
        return PLANS.stream()
                .filter(patient -> patient.consent() == ConsentStory.NONE && patient.referredByHospital())
                .findFirst()
                .orElseThrow();
    }

    private Received received(String text) {
        ObjectNode resource = new ObjectMapper()
                .createObjectNode()
                .put("resourceType", "Observation")
                .put("id", "o1")
                .put("note", text);
        return ReceivedSamples.of(directory.resolve(text.hashCode() + ".ndjson"), resource);
    }
}
