package org.iopgateway.gateway.pipeline;

import java.util.List;
import org.iopgateway.gateway.consent.capture.FormWarnings;
import org.iopgateway.gateway.intake.RawRecords;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.stereotype.Component;

/** What a transaction of the pipeline works with. */
@Component
record PipelineStages(
        RawRecords raws,
        RecordHeads heads,
        PatientFactsStore facts,
        RecordTranslator translator,
        ResourceValidation validation,
        FhirRepository repository,
        FormWarnings warnings,
        List<StoredListener> listeners) {}
