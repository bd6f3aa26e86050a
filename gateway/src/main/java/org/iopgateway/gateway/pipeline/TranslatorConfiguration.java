package org.iopgateway.gateway.pipeline;

import org.iopgateway.mappings.terminology.Terminology;
import org.iopgateway.mappings.terminology.TerminologyFiles;
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
}
