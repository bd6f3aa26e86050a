package org.iopgateway.conformance.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.decision.Interaction;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.decision.Requester;
import org.iopgateway.gateway.consent.decision.RequesterType;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.mappings.translation.RecordTranslator;

/**
 * The hospital's requests for the records of a referred patient with {@linkplain ConsentsOnFile three consents} on file:
 * what the gate decides most often.
 */
final class DecisionCase {

    private final DecisionEngine engine = new DecisionEngine();
    private final AccessRequest request;
    private final PatientStanding patient;
    private final Directives directives;
    private final List<ResourceFacts> resources;

    private DecisionCase(PatientPlan plan, List<Resource> translated, Instant at) {
        this.request = AccessRequest.ordinary(
                Requester.partner(
                        RequesterType.HOSPITAL,
                        PartnerName.HOSPITAL.id(),
                        PartnerName.HOSPITAL.legalName(),
                        PartnerName.HOSPITAL.legalName(),
                        true),
                "TREAT",
                Interaction.PUSH,
                at);
        this.patient = PatientStanding.of(plan.part2(), plan.born());
        this.directives = new DirectiveCompiler(ZoneId.of("America/New_York"))
                .compile(ConsentsOnFile.likeThat(translated.stream()
                        .filter(Consent.class::isInstance)
                        .map(Consent.class::cast)
                        .findFirst()
                        .orElseThrow()));
        ResourceFactsReader reader = new ResourceFactsReader();
        this.resources = translated.stream()
                .filter(resource -> !(resource instanceof Consent))
                .map(reader::read)
                .toList();
    }

    /** The first patient of the default program, whose consent is whole. */
    static DecisionCase create() {
        ProgramSpec spec = ProgramSpec.of(1, 1);
        RecordTranslator translator = Translators.create();
        List<Resource> translated = new ArrayList<>();
        new ProgramGenerator(spec)
                .generate(record -> translated.addAll(
                        translator.translate(record, Translators.PART_2_PATIENT).resources()));
        return new DecisionCase(
                new PatientPlans(spec).patient(0),
                translated,
                spec.asOf().atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
    }

    int size() {
        return resources.size();
    }

    Decision decide(int index) {
        return engine.decide(request, patient, resources.get(index), directives);
    }

    /** The same question to the policy engine, which sees one label, one code and the year of the resource. */
    boolean decideBy(PolicyEngine other, int index) {
        ResourceFacts facts = resources.get(index);
        LocalDate day = facts.from();
        return other.permits(
                PartnerName.HOSPITAL,
                "TREAT",
                facts.type(),
                facts.labels().contains(ConsentsOnFile.WITHHELD_LABEL) ? ConsentsOnFile.WITHHELD_LABEL : "SUD",
                facts.codes().isEmpty() ? "" : code(facts.codes().iterator().next()),
                day == null ? "" : String.valueOf(day.getYear()));
    }

    private static String code(String systemAndCode) {
        return systemAndCode.substring(systemAndCode.indexOf('|') + 1);
    }
}
