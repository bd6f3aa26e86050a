package org.iopgateway.gateway.pipeline;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses how much is validated; a validator is built only where one is wanted, since it costs seconds. */
@Configuration(proxyBeanMethods = false)
class ValidationConfiguration {

    @Bean
    ResourceValidation resourceValidation(FhirContext fhir, PipelineProperties properties) {
        return switch (properties.validation()) {
            case OFF -> new NoValidation();
            case SAMPLED -> new SampledValidation(new FullValidation(fhir));
            case FULL -> new FullValidation(fhir);
        };
    }

    private static final class NoValidation implements ResourceValidation {

        @Override
        public List<Problem> check(List<Resource> resources) {
            return List.of();
        }

        @Override
        public boolean refuses() {
            return false;
        }
    }
}
