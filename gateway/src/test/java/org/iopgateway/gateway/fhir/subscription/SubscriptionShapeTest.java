package org.iopgateway.gateway.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iopgateway.gateway.fhir.subscription.TestSubscription.about;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.iopgateway.gateway.exchange.subscription.Backport;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.Partner.Endpoints;
import org.iopgateway.gateway.partner.Partner.Interest;
import org.iopgateway.gateway.partner.Partner.Trust;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionShapeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ENDPOINT = "https://hooks.north.example/iop";
    private static final Partner NORTH = new Partner(
            new PartnerId("north"),
            PartnerType.HOSPITAL,
            "North",
            "North",
            true,
            List.of(),
            List.of("TREAT"),
            new Trust("file:///keys", Set.of(), Set.of()),
            new Endpoints(null, null, null, null, null, null, Set.of("https://hooks.north.example:443")),
            new Interest("none", Set.of(), "TREAT"));

    @Test
    void takesWhatTheBackportDescribes() {
        Subscription whole = about(
                TestSubscription.to(ENDPOINT, "id-only"),
                "Encounter?patient=Patient/8f1,Patient/8f2&status=finished,cancelled");
        whole.setEnd(Date.from(NOW.plusSeconds(60)));
        whole.getChannel().addExtension(Backport.HEARTBEAT, new UnsignedIntType(60));
        whole.getChannel().addExtension(Backport.TIMEOUT, new UnsignedIntType(30));
        whole.getChannel().addExtension(Backport.MAX_COUNT, new PositiveIntType(100));

        assertThat(defects(whole)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    void namesTheElementThatIsWrong(String expression, Consumer<Subscription> spoil) {
        Subscription given = about(TestSubscription.to(ENDPOINT, "empty"), "Encounter?status=finished");
        spoil.accept(given);

        assertThat(defects(given)).extracting(Defect::expression).containsExactly(expression);
        assertThat(defects(given)).extracting(Defect::text).noneMatch(text -> text.contains("ZZCANARY"));
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoil("Subscription.status", given -> given.setStatus(SubscriptionStatus.ACTIVE)),
                spoil("Subscription.status", given -> given.setStatus(null)),
                spoil("Subscription.reason", given -> given.setReason(null)),
                spoil("Subscription.reason", given -> given.setReason("ZZCANARY".repeat(40))),
                spoil("Subscription.end", given -> given.setEnd(Date.from(NOW))),
                spoil("Subscription.contained", given -> given.addContained(new Patient())),
                spoil("Subscription.extension", given -> given.addExtension("urn:ZZCANARY", new CodeType("x"))),
                spoil("Subscription.criteria", given -> given.getCriteriaElement()
                        .setValue("Encounter?patient=ZZCANARY")),
                spoil("Subscription.criteria", given -> given.setCriteriaElement(null)),
                spoil("Subscription.criteria.extension[1]", given -> given.getCriteriaElement()
                        .addExtension("urn:x", new StringType("Encounter?status=finished"))),
                spoil("Subscription.criteria.extension[1].value", given -> about(given, "Task?status=accepted")),
                spoil("Subscription.criteria.extension[1].value", given -> about(given, "Encounter")),
                spoil("Subscription.criteria.extension[1].value", given -> about(given, "Encounter?status=ZZCANARY")),
                spoil("Subscription.criteria.extension[1].value", given -> about(given, "Encounter?type=ZZCANARY")),
                spoil("Subscription.criteria.extension[1].value", given -> about(given, "Encounter?patient=Group/1")),
                spoil("Subscription.criteria.extension[1].value", given -> about(given, "Encounter?patient=")),
                spoil(
                        "Subscription.criteria.extension[1].value",
                        given -> about(given, "Encounter?patient=1&patient=2")),
                spoil("Subscription.channel.type", given -> given.getChannel()
                        .setType(SubscriptionChannelType.WEBSOCKET)),
                spoil(
                        "Subscription.channel.payload",
                        given -> given.getChannel().getPayloadElement().setValue("text/html")),
                spoil(
                        "Subscription.channel.payload.extension",
                        given -> given.getChannel().getPayloadElement().setExtension(List.of())),
                spoil("Subscription.channel.payload.extension", given -> given.getChannel()
                        .getPayloadElement()
                        .getExtension()
                        .get(0)
                        .setValue(new CodeType("everything"))),
                spoil("Subscription.channel.header[1]", given -> given.getChannel()
                        .addHeader("Host: inside.example")),
                spoil("Subscription.channel.header[1]", given -> given.getChannel()
                        .addHeader("X-Api-Key: a\r\nHost: inside.example")),
                spoil("Subscription.channel.header[1]", given -> given.getChannel()
                        .addHeader("authorization: Bearer ZZCANARY")),
                spoil("Subscription.channel.extension[0].value", given -> given.getChannel()
                        .addExtension(Backport.HEARTBEAT, new UnsignedIntType(1))),
                spoil("Subscription.channel.extension[0].value", given -> given.getChannel()
                        .addExtension(Backport.TIMEOUT, new StringType("30"))),
                spoil("Subscription.channel.extension[0].value", given -> given.getChannel()
                        .addExtension(Backport.MAX_COUNT, new PositiveIntType(101))),
                spoil("Subscription.channel.extension[0]", given -> given.getChannel()
                        .addExtension("urn:other", new UnsignedIntType(60))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.north.example/iop",
                "https://hooks.north.example:8443/iop",
                "https://hooks.north.example.evil.example/iop",
                "https://evil.example/hooks.north.example",
                "https://hooks.north.example@evil.example/iop",
                "https://evil.example#@hooks.north.example/",
                "https://user:pass@hooks.north.example/iop",
                "https://hooks.north.example/iop#fragment",
                "https://127.0.0.1/iop",
                "http://127.0.0.1:8080/records",
                "https://localhost/iop",
                "https://10.0.0.1/iop",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/iop",
                "https://[::ffff:10.0.0.1]/iop",
                "https://2130706433/iop",
                "https://0x7f.1/iop",
                "file:///etc/passwd",
                "ftp://hooks.north.example/iop",
                "//hooks.north.example/iop",
                "hooks.north.example",
                "https:///iop",
                "https://hooks.north.example/a b",
                ""
            })
    void takesNoEndpointThatThePartnersFileDoesNotList(String endpoint) {
        Subscription given = TestSubscription.to(ENDPOINT, "empty");
        given.getChannel().setEndpoint(endpoint);

        assertThat(defects(given)).extracting(Defect::expression).containsExactly("Subscription.channel.endpoint");
    }

    @Test
    void takesNoAddressInDigitsWhateverAPartnersFileLists() {
        assertThat(new Endpoints(null, null, null, null, null, null, Set.of("https://10.0.0.1:443"))
                        .mayNotify(URI.create("https://10.0.0.1/iop")))
                .isFalse();
    }

    private static List<Defect> defects(Subscription given) {
        return SubscriptionShape.check(given, NORTH, Set.of(SubscriptionStatus.REQUESTED), NOW);
    }

    private static Arguments spoil(String expression, Consumer<Subscription> spoil) {
        return Arguments.of(expression, spoil);
    }
}
