package org.iopgateway.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.junit.jupiter.api.Test;

/** What the benchmark compares is the same work: the same bytes come out. */
class HandMadeSessionTest {

    private final IParser json = FhirContext.forR4Cached().newJsonParser();

    @Test
    void isWhatTheTranslationMakesToTheByte() {
        IopRecord session = SampleRecords.attendedSession();

        assertThat(written(new HandMadeSession(session).resources()))
                .isEqualTo(written(Translators.create()
                        .translate(session, Translators.PART_2_PATIENT)
                        .resources()));
    }

    private List<String> written(List<Resource> resources) {
        return resources.stream().map(json::encodeResourceToString).toList();
    }
}
