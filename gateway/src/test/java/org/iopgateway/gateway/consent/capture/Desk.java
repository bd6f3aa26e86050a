package org.iopgateway.gateway.consent.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.release.StrictInputs;
import org.iopgateway.gateway.consent.release.Words;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.RecordParser;
import org.iopgateway.mappings.record.RecordSchemas;
import org.iopgateway.mappings.terminology.TerminologyFiles;
import org.iopgateway.mappings.translation.PatientFacts;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.RecordTranslator;

/** The desk at which forms are taken in, without a repository: one patient, two partners, one day. */
final class Desk {

    static final Instant NOW = Instant.parse("2026-03-10T15:00:00Z");
    static final String HOSPITAL = "bay-state-general";
    static final String HOSPITAL_NAME = "Bay State General Hospital";
    static final String INSURER = "pilgrim-shore";
    static final String INSURER_NAME = "Pilgrim Shore Health Plan";

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DirectiveCompiler COMPILER = new DirectiveCompiler(ZONE);
    private static final RecordParser PARSER = new RecordParser(new RecordSchemas());
    private static final RecordTranslator TRANSLATOR = new RecordTranslator(
            new ProgramIdentity("Shoreline Intensive Outpatient Program", "1234567893", "https://shoreline.example"),
            new TerminologyFiles());
    private static final Ways WAYS = new Ways(
            StrictInputs.inputs(),
            List.of(
                    partner(HOSPITAL, PartnerType.HOSPITAL, HOSPITAL_NAME),
                    partner(INSURER, PartnerType.INSURER, INSURER_NAME)));

    private final CheckForm check = new CheckForm(new DecisionEngine(), FormTexts.standard(), Words.standard(), ZONE);
    private final List<Consent> consents = new ArrayList<>();
    private PatientStanding standing = PatientStanding.of(Part2Status.YES, LocalDate.of(1988, 4, 12));

    Desk of(PatientStanding patient) {
        standing = patient;
        return this;
    }

    Desk withOnFile(ObjectNode... records) {
        Arrays.stream(records).map(record -> form(record).consent()).forEach(consents::add);
        return this;
    }

    Desk withOnFile(Consent consent) {
        consents.add(consent);
        return this;
    }

    CheckedForm check(ObjectNode record) {
        return check.check(form(record), onFile(), WAYS);
    }

    CheckedForm checkElements(ObjectNode record) {
        return check.checkElements(form(record), onFile(), WAYS);
    }

    OnFile onFile() {
        return OnFile.of(standing, List.of("ZZCANARY-GIVEN ZZCANARY-FAMILY"), consents, COMPILER, NOW);
    }

    static Ways ways() {
        return WAYS;
    }

    static Form form(ObjectNode json) {
        var parsed = PARSER.parse(json);
        if (parsed.record() == null) {
            throw new IllegalArgumentException(parsed.problems().toString());
        }
        IopRecord record = parsed.record();
        return Form.of(record, TRANSLATOR.translate(record, PatientFacts.UNKNOWN), COMPILER);
    }

    private static Partner partner(String id, PartnerType type, String name) {
        return new Partner(
                new PartnerId(id),
                type,
                name,
                name,
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("keys.json", Set.of(), Set.of()),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
    }
}
