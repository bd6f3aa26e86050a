package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferralTransactionTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @Test
    void becomesTheMessageThatItStandsFor() {
        Bundle transaction = Transactions.good("PLAC-7");
        assertThat(ReferralTransaction.check(transaction)).isEmpty();
        Bundle message = ReferralTransaction.message(transaction, "https://north.example/fhir");
        assertThat(ReferralShape.check(message)).isEmpty();
        MessageHeader header = (MessageHeader) message.getEntryFirstRep().getResource();
        Task task = (Task) message.getEntry().get(1).getResource();
        assertThat(header.getIdPart()).isEqualTo(task.getIdPart()).isNotNull();
        assertThat(header.getFocusFirstRep().getReference())
                .isEqualTo(transaction.getEntryFirstRep().getFullUrl());
    }

    @Test
    void makesTheSameMessageOfTheSameTransaction() {
        String first = FHIR.newJsonParser()
                .encodeResourceToString(ReferralTransaction.message(Transactions.good("PLAC-7"), "urn:x"));
        String second = FHIR.newJsonParser()
                .encodeResourceToString(ReferralTransaction.message(Transactions.good("PLAC-7"), "urn:x"));
        assertThat(first).isEqualTo(second);
    }

    @Test
    void saysOfEachEntryThatItWasTakenAndNothingElse() {
        Bundle answer = ReferralTransaction.answer(Transactions.good("PLAC-7"), "r1", "https://x/fhir");
        assertThat(answer.getEntry()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.getResponse().getStatus()).isEqualTo("202 Accepted");
            assertThat(entry.getResponse().hasLocation()).isFalse();
            assertThat(entry.hasResource()).isFalse();
        });
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoil("Bundle.type", bundle -> bundle.setType(BundleType.BATCH)),
                spoil("Bundle.entry[0].request", bundle -> request(bundle).setMethod(HTTPVerb.PUT)),
                spoil("Bundle.entry[0].request", bundle -> request(bundle).setUrl("Patient")),
                spoil(
                        "Bundle.entry[1].fullUrl",
                        bundle -> bundle.getEntry().get(1).setFullUrl(null)),
                spoil(
                        "Bundle.entry[2].resource",
                        bundle -> bundle.getEntry().get(2).setResource(null)),
                spoil("Bundle.entry", bundle -> bundle.getEntry().remove(0)),
                spoil("Bundle.entry[0].resource.for", bundle -> task(bundle).setFor(new Reference("Patient/ZZ"))),
                spoil(
                        "Bundle.entry[0].resource.identifier",
                        bundle -> task(bundle).getIdentifierFirstRep().setValue("9".repeat(257))),
                spoil("Bundle.entry[0].resource.id", bundle -> task(bundle).setId("9".repeat(65))),
                spoil(
                        "Bundle.entry[0].resource.identifier",
                        bundle -> task(bundle).getIdentifier().clear()));
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void namesTheElementThatIsWrong(String expression, Consumer<Bundle> spoil) {
        Bundle transaction = Transactions.good("PLAC-7");
        spoil.accept(transaction);
        assertThat(ReferralTransaction.check(transaction))
                .extracting(Defect::expression)
                .contains(expression);
    }

    private static Bundle.BundleEntryRequestComponent request(Bundle bundle) {
        return bundle.getEntryFirstRep().getRequest();
    }

    private static Task task(Bundle bundle) {
        return (Task) bundle.getEntryFirstRep().getResource();
    }

    private static Arguments spoil(String expression, Consumer<Bundle> spoil) {
        return Arguments.of(expression, spoil);
    }
}
