package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.release.EmergencyClaim;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class EmergencyHeaderTest {

    static final String WHOLE =
            "{\"person\":\"Dr. Imani Example\",\"affiliation\":\"North Hospital, emergency department\","
                    + "\"nature\":\"ZZCANARY-NATURE unresponsive\",\"consentUnobtainable\":true}";

    @Test
    void readsAWholeDeclaration() {
        EmergencyClaim claim = read(encoded(WHOLE), "ETREAT").orElseThrow();
        assertThat(claim.attestedBy()).isEqualTo("Dr. Imani Example");
        assertThat(claim.isComplete()).isTrue();
        assertThat(claim.automatic()).isFalse();
        assertThat(claim.toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void readsNoneWhereNoneIsGiven() {
        assertThat(EmergencyHeader.read(new MockHttpServletRequest(), caller("TREAT")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"person\":\"\",\"affiliation\":\"a\",\"nature\":\"n\",\"consentUnobtainable\":true}",
                "{\"person\":\"Dr. A\",\"affiliation\":\"a\",\"nature\":\"n\"}",
                "{\"person\":\"Dr. A\",\"affiliation\":null,\"nature\":\"n\",\"consentUnobtainable\":true}"
            })
    void leavesAnIncompleteOneToTheRules(String declaration) {
        assertThat(read(encoded(declaration), "BTG").orElseThrow().isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north-hospital", "North Hospital", "NORTH HOSPITAL", "4711", "-"})
    void takesAnOrganizationInAPersonsPlaceForASystem(String person) {
        String declaration = WHOLE.replace("Dr. Imani Example", person);
        assertThat(read(encoded(declaration), "ETREAT").orElseThrow().automatic())
                .isTrue();
    }

    @Test
    void believesASystemThatSaysItIsOne() {
        String declaration = WHOLE.replace("}", ",\"automatic\":true}");
        assertThat(read(encoded(declaration), "ETREAT").orElseThrow().automatic())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "null",
                "{\"person\":1}",
                "{\"person\":{\"a\":{\"b\":1}}}",
                "{\"person\":\"a\\r\\nSet-Cookie: b\"}",
                "{\"consentUnobtainable\":\"true\"}",
                "{\"unknown\":true}",
                "{\"person\":\"a\",\"person\":\"b\"}",
                "{} {}"
            })
    void refusesWhatCannotBeRead(String declaration) {
        refuses(encoded(declaration));
    }

    @Test
    void refusesWhatIsNotEncodedOrTooLong() {
        refuses(WHOLE);
        refuses("é");
        refuses("A".repeat(7000));
        refuses(encoded(WHOLE.replace("unresponsive", "x".repeat(2000))));
        refuses(encoded(WHOLE.replace("Dr. Imani Example", "x".repeat(201))));
    }

    @Test
    void refusesTwoDeclarationsAndOneUnderATokenForAnotherPurpose() {
        MockHttpServletRequest twice = request(encoded(WHOLE));
        twice.addHeader(EmergencyHeader.NAME, encoded(WHOLE));
        assertThatThrownBy(() -> EmergencyHeader.read(twice, caller("ETREAT"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> read(encoded(WHOLE), "TREAT")).isInstanceOf(RefusedException.class);
    }

    private static void refuses(String header) {
        assertThatThrownBy(() -> read(header, "ETREAT"))
                .isInstanceOf(RefusedException.class)
                .satisfies(e -> assertThat(((RefusedException) e).refusal()).isEqualTo(Refusal.ATTESTATION));
    }

    static String encoded(String declaration) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(declaration.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<EmergencyClaim> read(String header, String purpose) {
        return EmergencyHeader.read(request(header), caller(purpose));
    }

    private static MockHttpServletRequest request(String header) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(EmergencyHeader.NAME, header);
        return request;
    }

    private static Caller caller(String purpose) {
        Partner partner = new Partner(
                new PartnerId("north-hospital"),
                PartnerType.HOSPITAL,
                "North Hospital",
                "North Hospital",
                true,
                java.util.List.of(),
                java.util.List.of("TREAT", "ETREAT", "BTG"),
                new Partner.Trust("keys.json", Set.of(), Set.of()),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
        return new Caller(partner, purpose, Set.of("system/*.rs"));
    }
}
