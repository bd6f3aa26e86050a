package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.exchange.hospital.ReferralInbox;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.pki.TestTrust;
import org.iopgateway.gateway.trust.signature.InboundSignatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MessageProviderTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final int MAX_BYTES = 20_000;

    private final List<Bundle> received = new ArrayList<>();
    private final ReferralInbox inbox = (from, message) -> {
        received.add(message);
        return "7d1f6a52-0000-4000-8000-00000000000a";
    };

    @Test
    void handsAReferralOnAndAnswersWithAReceipt() throws IOException {
        MockHttpServletResponse response = post("application/fhir+json", json(ReferralMessages.good()));

        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(received).hasSize(1);
        Bundle answer = (Bundle) FHIR.newJsonParser().parseResource(response.getContentAsString());
        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.MESSAGE);
        assertThat(answer.getIdentifier().getValue()).isEqualTo("7d1f6a52-0000-4000-8000-00000000000a");
        MessageHeader header = (MessageHeader) answer.getEntryFirstRep().getResource();
        assertThat(header.getResponse().getCode()).isEqualTo(MessageHeader.ResponseType.OK);
        assertThat(header.getResponse().getIdentifier()).isEqualTo("m1");
        assertThat(response.getContentAsString()).doesNotContain("ZZCANARY").doesNotContain("p1");
    }

    @Test
    void takesAndAnswersXml() throws IOException {
        String xml = FHIR.newXmlParser().encodeResourceToString(ReferralMessages.good());
        MockHttpServletResponse response = post("application/fhir+xml; charset=utf-8", xml);
        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "{}",
                "{\"resourceType\":\"Nothing\"}",
                "<Bundle/>",
                "\u0000",
                "{\"resourceType\":\"Bundle\",\"\":1}",
                "{\"resourceType\":\"Bundle\",\"extension\":[null]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[null]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[[]]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":[]}]}",
                "{\"resourceType\":\"Bundle\",\"meta\":[null],\"identifier\":null}",
                "{\"resourceType\":null}",
                "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"birthDate\":\"ZZCANARY\"}}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"ZZCANARY\":1}"
            })
    void refusesGarbageWithoutRepeatingIt(String garbage) {
        assertThatThrownBy(() -> post("application/fhir+json", garbage))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.getStatusCode()).isIn(400, 422);
                    assertThat(refused.getMessage() + refused.defects()).doesNotContain("ZZCANARY");
                });
        assertThat(received).isEmpty();
    }

    @Test
    void refusesWhatIsTooDeepOrTooLargeOrOfAnotherType() {
        refused("{\"a\":".repeat(200) + "1" + "}".repeat(200), "application/json", Refusal.MALFORMED);
        refused("<a>".repeat(200) + "</a>".repeat(200), "application/xml", Refusal.MALFORMED);
        refused(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "application/xml",
                Refusal.MALFORMED);
        refused(" ".repeat(MAX_BYTES + 1), "application/json", Refusal.TOO_LARGE);
        refused(json(ReferralMessages.good()), "text/plain", Refusal.MEDIA_TYPE);
    }

    @Test
    void tellsEachPlaceWhereAMessageHasNotTheShapeOfAReferral() {
        defect(m -> m.setType(Bundle.BundleType.COLLECTION), "Bundle.type");
        defect(m -> m.getEntry().remove(0), "Bundle.entry[0].resource");
        defect(m -> header(m).getFocus().clear(), "Bundle.entry[0].resource.focus");
        defect(m -> header(m).setEvent(null), "Bundle.entry[0].resource.event");
        defect(m -> m.getEntry().remove(1), "Bundle.entry[0].resource.focus");
        defect(m -> m.getEntry().remove(2), "Bundle.entry[1].resource.focus");
        defect(m -> m.getEntry().remove(3), "Bundle.entry[1].resource.for");
        defect(m -> task(m).setFor(new Reference("Patient/other")), "Bundle.entry[1].resource.for");
        defect(m -> task(m).getIdentifier().clear(), "Bundle.entry[1].resource.identifier");
        defect(m -> task(m).getIdentifierFirstRep().setValue(null), "Bundle.entry[1].resource.identifier");
        defect(
                m -> task(m).addIdentifier()
                        .setSystem("urn:x")
                        .getType()
                        .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "PLAC", null)),
                "Bundle.entry[1].resource.identifier");
        for (Resource second :
                List.of(new Patient().setActive(true), another(new ServiceRequest()), another(new Task()))) {
            defect(m -> m.addEntry().setFullUrl("urn:another").setResource(second), "Bundle.entry[4].resource");
        }
        defect(
                m -> ((ServiceRequest) m.getEntry().get(2).getResource()).setSubject(new Reference("Patient/other")),
                "Bundle.entry[2].resource.subject");
        defect(m -> m.getEntry().get(3).setFullUrl(m.getEntry().get(2).getFullUrl()), "Bundle.entry[3].fullUrl");
        assertThat(received).isEmpty();
    }

    @Test
    void isForHospitalsWithTheScopeOnly() {
        String good = json(ReferralMessages.good());
        assertThatThrownBy(() -> post(caller(PartnerType.INSURER, "system/Task.c"), "application/json", good))
                .isInstanceOfSatisfying(
                        RefusedException.class, r -> assertThat(r.refusal()).isEqualTo(Refusal.FORBIDDEN));
        assertThatThrownBy(() -> post(caller(PartnerType.HOSPITAL, "system/*.rs"), "application/json", good))
                .isInstanceOfSatisfying(
                        RefusedException.class, r -> assertThat(r.refusal()).isEqualTo(Refusal.FORBIDDEN));
        assertThat(received).isEmpty();
    }

    private static Resource another(Resource resource) {
        resource.setId("another");
        return resource;
    }

    private void defect(Consumer<Bundle> spoil, String expression) {
        Bundle message = ReferralMessages.good();
        spoil.accept(message);
        assertThatThrownBy(() -> post("application/fhir+json", json(message)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(422);
                    assertThat(refused.defects()).extracting(Defect::expression).contains(expression);
                });
    }

    private void refused(String body, String type, Refusal refusal) {
        assertThatThrownBy(() -> post(type, body))
                .isInstanceOfSatisfying(
                        RefusedException.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    private static MessageHeader header(Bundle message) {
        return (MessageHeader) message.getEntry().get(0).getResource();
    }

    private static Task task(Bundle message) {
        return (Task) message.getEntry().get(1).getResource();
    }

    private static String json(Bundle message) {
        return FHIR.newJsonParser().encodeResourceToString(message);
    }

    private MockHttpServletResponse post(String type, String body) throws IOException {
        return post(caller(PartnerType.HOSPITAL, "system/Task.c"), type, body);
    }

    private MockHttpServletResponse post(Caller caller, String type, String body) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/fhir/$process-message");
        request.setContentType(type);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse response = new MockHttpServletResponse();
        ServletRequestDetails details = new ServletRequestDetails();
        CallerInterceptor.remember(details, caller);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("inbox", inbox);
        new MessageProvider(
                        FHIR,
                        beans.getBeanProvider(ReferralInbox.class),
                        () -> "https://localhost:8443/fhir",
                        Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC),
                        new RequestBodies(
                                FHIR,
                                MAX_BYTES,
                                new InboundSignatures(
                                        FHIR,
                                        (partner, kid) -> Optional.empty(),
                                        TestTrust.trust(Clock.systemUTC()),
                                        RevocationMode.OFF,
                                        Clock.systemUTC())))
                .processMessage(request, response, details);
        return response;
    }

    private static Caller caller(PartnerType type, String scope) {
        Partner partner = new Partner(
                new PartnerId("north-hospital"),
                type,
                "North",
                "North",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("file:/none", Set.of(), Set.of(scope)),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
        return new Caller(partner, "TREAT", Set.of(scope));
    }
}
