package org.iopgateway.gateway.pipeline;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;

/**
 * Checks every resource against FHIR R4 itself. Profiles of guides are not known here; the mappings' own tests check them.
 *
 * <p>Instance validators are kept and reused, since building one takes most of a call's time, and replaced after 64
 * calls, since each call makes one grow.
 */
final class FullValidation implements ResourceValidation {

    private final FhirContext fhir;
    private final IValidationSupport support;
    private final Deque<KeptValidator> free = new ConcurrentLinkedDeque<>();

    FullValidation(FhirContext fhir) {
        this.fhir = fhir;
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        this.support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                unknown);
    }

    @Override
    public List<Problem> check(List<Resource> resources) {
        KeptValidator validator = free.poll();
        KeptValidator used = validator == null ? KeptValidator.over(support) : validator;
        List<Problem> problems = resources.stream()
                .flatMap(resource -> used.validate(fhir.newJsonParser().encodeResourceToString(resource)).stream())
                .filter(message -> message.getLevel().isError())
                .map(FullValidation::problem)
                .toList();
        if (!used.isWornOut()) {
            free.push(used);
        }
        return problems;
    }

    @Override
    public boolean refuses() {
        return true;
    }

    /** By the rule's id and the element's path: the validator's own words quote values. */
    private static Problem problem(ValidationMessage message) {
        return new Problem(
                Category.FAULT,
                "INT-014",
                "what was made of the record breaks a rule of FHIR R4: " + message.getMessageId(),
                message.getLocation(),
                "mend the mapping, then replay the record");
    }
}
