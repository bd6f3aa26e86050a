package org.iopgateway.gateway.consent.capture;

import java.time.Clock;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.release.DecisionInputs;
import org.iopgateway.gateway.consent.release.Words;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Taking forms in, with what it is checked by. */
@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    private final DecisionEngine engine = new DecisionEngine();
    private final FormTexts texts = FormTexts.standard();
    private final Words words = Words.standard();

    @Bean
    FormsOnFile formsOnFile(FhirRepository repository, DirectiveCompiler compiler, DecisionInputs inputs) {
        return new FormsOnFile(repository, compiler, inputs);
    }

    @Bean
    Ways formWays(DecisionInputs inputs, PartnerRegistry partners) {
        return new Ways(inputs, partners.all());
    }

    @Bean
    CheckForm checkForm(DecisionInputs inputs) {
        return new CheckForm(engine, texts, words, inputs.zone());
    }

    @Bean
    RegisterForm registerForm(
            FindPatient patients,
            RecordTranslator translator,
            DirectiveCompiler compiler,
            FormsOnFile forms,
            CheckForm check,
            Ways ways,
            KeepForm keep,
            CaptureProperties properties,
            Clock clock) {
        return new RegisterForm(patients, translator, compiler, forms, check, ways, keep, properties, clock);
    }

    @Bean
    ListForms listForms(FindPatient patients, FormsOnFile forms, Ways ways, DecisionInputs inputs, Clock clock) {
        return new ListForms(patients, forms, ways, engine, texts, words, inputs.zone(), clock);
    }

    @Bean
    FormWarnings formWarnings(FormsOnFile forms, CheckForm check, Ways ways, DirectiveCompiler compiler, Clock clock) {
        return new FormWarnings(forms, check, ways, compiler, clock);
    }
}
