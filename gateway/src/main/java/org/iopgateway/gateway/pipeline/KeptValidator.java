package org.iopgateway.gateway.pipeline;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;

/** An instance validator in use for some calls; for one thread at a time. */
final class KeptValidator {

    private static final int MOST_CALLS = 64;

    private final InstanceValidator validator;
    private int calls;

    private KeptValidator(InstanceValidator validator) {
        this.validator = validator;
    }

    /** One that judges as HAPI's own wrapper does. */
    static KeptValidator over(IValidationSupport support) {
        WorkerContextValidationSupportAdapter context =
                WorkerContextValidationSupportAdapter.newVersionSpecificWorkerContextWrapper(support);
        InstanceValidator validator = new InstanceValidator(
                context,
                new FhirInstanceValidator.NullEvaluationContext(),
                new XVerExtensionManagerOld(context),
                new ValidatorSession(),
                new ValidatorSettings());
        validator.setAssumeValidRestReferences(true);
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        validator.setAnyExtensionsAllowed(true);
        validator.setResourceIdRule(IdStatus.OPTIONAL);
        validator.setErrorForUnknownProfiles(false);
        validator.setUnknownCodeSystemsCauseErrors(false);
        validator.setNoExtensibleWarnings(true);
        return new KeptValidator(validator);
    }

    List<ValidationMessage> validate(String json) {
        calls++;
        List<ValidationMessage> messages = new ArrayList<>();
        List<StructureDefinition> base = new ArrayList<>();
        validator.validate(
                null, messages, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), FhirFormat.JSON, base);
        return messages;
    }

    boolean isWornOut() {
        return calls >= MOST_CALLS;
    }
}
