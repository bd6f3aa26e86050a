package org.iopgateway.gateway.pipeline;

import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.terminology.Terminology;
import org.iopgateway.mappings.terminology.TerminologyFiles;
import org.iopgateway.mappings.translation.ProgramContact;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the pure library its inputs. */
@Configuration(proxyBeanMethods = false)
class TranslatorConfiguration {

    @Bean
    Terminology terminology() {
        return new TerminologyFiles();
    }

    @Bean
    RecordTranslator recordTranslator(ProgramIdentity program, Terminology terminology) {
        return new RecordTranslator(program, terminology);
    }

    @Bean
    ProgramOnFile programOnFile(ProgramIdentity program, ProgramContact contact, FhirRepository repository) {
        return new ProgramOnFile(program, contact, repository);
    }
}
