package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Signature;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Messages of a hospital whose file requires a signature, and of one whose file does not; signed by other code than ours. */
@GatewayIT
class SignedMessagesIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";

    @Autowired
    PartnerDoor door;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner signing;
    private TestPartner north;

    @BeforeEach
    void connect() {
        signing = new TestPartner("signing-hospital", door, dataDir);
        north = new TestPartner("north-hospital", door, dataDir);
    }

    @Test
    void takesASignedMessageWhereASignatureIsRequired() throws Exception {
        assertThat(send(signing, signed("signing-hospital", "S-1")).statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesAMessageWithoutTheRequiredSignatureAndSaysSo() {
        refused(send(signing, message("S-2")), "expected a signature, as agreed; there is none");
        assertThat(send(north, message("S-3")).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesAMessageThatWasChangedOnItsWay() throws Exception {
        String altered = signed("signing-hospital", "S-4").replace("ZZCANARY-NAME-07", "ZZCANARY-NAME-08");
        refused(send(signing, altered), "the signature does not fit the content");
    }

    @Test
    void verifiesASignatureThatNobodyRequired() throws Exception {
        assertThat(send(north, signed("north-hospital", "S-5")).statusCode()).isEqualTo(202);
        refused(
                send(north, signed("signing-hospital", "S-6")),
                "expected the kid of a key in the sender's registered key set");
    }

    private static HttpResponse<String> send(TestPartner from, String body) {
        return from.post(
                "/fhir/$process-message",
                JSON,
                body,
                Map.of("Authorization", "Bearer " + from.token("system/Task.c", "TREAT")));
    }

    private static void refused(HttpResponse<String> answer, String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        OperationOutcome outcome = FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssue()).hasSize(1);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isEqualTo(words);
        assertThat(outcome.getIssueFirstRep().getExpression().get(0).getValue()).isEqualTo("Bundle.signature");
    }

    private static String message(String placer) {
        return FHIR.newJsonParser()
                .encodeResourceToString(ReferralMessages.good())
                .replace("PLAC-1", placer);
    }

    private static String signed(String key, String placer) throws Exception {
        Bundle bundle = FHIR.newJsonParser().parseResource(Bundle.class, message(placer));
        ObjectMapper sorted = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        String canonical = sorted.writeValueAsString(
                sorted.readValue(FHIR.newJsonParser().encodeResourceToString(bundle), Map.class));
        ECKey jwk = TestPartner.key(key, "ec").toECKey();
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(jwk.getKeyID()).build(), new Payload(canonical));
        jws.sign(new ECDSASigner(jwk));
        bundle.setSignature(new Signature()
                .setWhen(Date.from(Instant.now()))
                .setSigFormat("application/jose")
                .setData(jws.serialize(true).getBytes(StandardCharsets.US_ASCII)));
        return FHIR.newJsonParser().encodeResourceToString(bundle);
    }
}
