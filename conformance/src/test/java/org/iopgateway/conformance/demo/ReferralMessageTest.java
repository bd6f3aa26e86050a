package org.iopgateway.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Instant;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.junit.jupiter.api.Test;

class ReferralMessageTest {

    private static final Instant AUTHORED = Instant.parse("2026-11-01T09:00:00Z");

    @Test
    void isAMessageBundleThatParsesWithoutAFault() {
        Bundle bundle = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, message("BSG-1"));
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.MESSAGE);
        assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(MessageHeader.class);
        Task task = (Task) bundle.getEntry().get(1).getResource();
        assertThat(task.getIdElement().getIdPart()).isEqualTo(ReferralMessage.taskId("BSG-1"));
        assertThat(task.getCode().getCodingFirstRep().getCode()).isEqualTo("fulfill");
        assertThat(task.getIdentifierFirstRep().getValue()).isEqualTo("BSG-1");
    }

    @Test
    void isTheSameMessageWhenItIsSentAgain() {
        assertThat(message("BSG-1")).isEqualTo(message("BSG-1")).isNotEqualTo(message("BSG-2"));
    }

    private static String message(String placer) {
        return new ReferralMessage(placer, new PatientPlans(ProgramSpec.of(1, 1)).patient(0), AUTHORED)
                .bundle()
                .toString();
    }
}
