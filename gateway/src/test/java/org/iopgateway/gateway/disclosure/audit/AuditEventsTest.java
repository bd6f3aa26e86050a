package org.iopgateway.gateway.disclosure.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row becomes exactly what its golden file says; {@code -Dgolden.update=true} rewrites the files. */
class AuditEventsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path GOLDEN = Path.of("src/test/resources/disclosure/audit-events");
    private static final Path BALP = Path.of("../../shared/data/fhir-packages/ihe.iti.balp-1.1.4.tgz");
    private static final String PROFILE = "StructureDefinition-IHE.BasicAudit.PrivacyDisclosure.Source.json";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    private final AuditEvents events = new AuditEvents(new AuditAgents(
            new ProgramIdentity("Harbor IOP", "1234567893", "https://iop.example.org/ids"),
            "https://gateway.harbor-iop.example",
            partner -> partner.equals("bay-state-general") ? "https://fhir.baystategeneral.example/r4" : null));

    @TestFactory
    Stream<DynamicTest> everyRowBecomesWhatItsGoldenFileSays() {
        return rows().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    @Test
    void everyGoldenFileIsValidByR4AndDisclosuresByTheProfileOfBalp() throws IOException {
        assumeTrue(Files.exists(BALP), "skipped: ../../shared/data holds no BALP package");
        FhirValidator validator = validator();
        rows().forEach((name, event) -> assertThat(validator.validateWithResult(event).getMessages().stream()
                        .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                        .map(message -> message.getLocationString() + ": " + message.getMessage()))
                .as(name)
                .isEmpty());
        AuditEvent incomplete = rows().get("push-with-consent");
        incomplete.getAgent().remove(1);
        assertThat(validator.validateWithResult(incomplete).isSuccessful())
                .as("the profile is really asked")
                .isFalse();
    }

    private static void check(String name, AuditEvent event) throws IOException {
        Path file = GOLDEN.resolve(name + ".json");
        String got = FHIR.newJsonParser()
                        .setStripVersionsFromReferences(false)
                        .setPrettyPrint(true)
                        .encodeResourceToString(event)
                + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, got);
        }
        assertThat(file).exists();
        assertThat(got).isEqualTo(Files.readString(file));
    }

    private Map<String, AuditEvent> rows() {
        Map<String, AuditEvent> rows = new LinkedHashMap<>();
        rows.put("push-with-consent", events.of(disclosure("PUSH", "TREAT", List.of("Consent/c1@2"), null)));
        rows.put(
                "read-in-an-emergency",
                events.of(disclosure(
                        "READ",
                        "ETREAT",
                        List.of("2.51"),
                        new Disclosure.Emergency("Dr. A", "Bay State General", "overdose", "gateway"))));
        rows.put(
                "search-by-a-partner-that-we-do-not-call",
                events.of(new Disclosure(
                        UUID.fromString("00000000-0000-4000-8000-000000000003"),
                        "p1",
                        AT,
                        "va-boston",
                        "VA Boston",
                        null,
                        "TREAT",
                        "1 session",
                        List.of("Encounter/e1@1"),
                        List.of("Consent/c1@2"),
                        "SEARCH",
                        "fhir-rest",
                        List.of("R", "42CFRPart2"),
                        "42 CFR 2.32(a)(1)",
                        null)));
        rows.put("search-denied", events.of(decision("SEARCH", "fhir-rest", "DENY", List.of())));
        rows.put("push-permitted", events.of(decision("PUSH", "fhir-rest", "PERMIT", List.of("Consent/c1@2"))));
        rows.put("accounting-suspended", events.of(decision("SUSPEND", "staff", "RECORD", List.of())));
        return rows;
    }

    private static Disclosure disclosure(
            String interaction, String purpose, List<String> basis, Disclosure.@Nullable Emergency emergency) {
        return new Disclosure(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "p1",
                AT,
                "bay-state-general",
                "Bay State General Hospital",
                "1 Main Street, Springfield",
                purpose,
                "1 session, 1 treatment plan",
                List.of("Encounter/e1@1", "CarePlan/p1@3"),
                basis,
                interaction,
                "fhir-rest",
                List.of("R", "42CFRPart2"),
                emergency == null ? "42 CFR 2.32(a)(1)" : null,
                emergency);
    }

    private static AuditEntry decision(String interaction, String channel, String effect, List<String> reliedOn) {
        return new AuditEntry(
                UUID.fromString("00000000-0000-4000-8000-000000000002"),
                AT,
                "p1",
                "bay-state-general",
                "TREAT",
                interaction,
                channel,
                effect,
                List.of("Encounter/e1", "Encounter/e2"),
                List.of("R27", "R50"),
                List.of("42 CFR 2.31"),
                List.of("A7_EXPIRY"),
                List.of("AUDIT", "OPAQUE"),
                reliedOn,
                "the consent does not cover it");
    }

    private static FhirValidator validator() throws IOException {
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(FHIR);
        IParser parser = FHIR.newJsonParser();
        try (InputStream file = Files.newInputStream(BALP)) {
            NpmPackage balp = NpmPackage.fromPackage(file);
            guide.addResource(parser.parseResource(balp.load("package", PROFILE)));
        }
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
                guide,
                FHIR.getValidationSupport(),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                unknown));
        instances.setErrorForUnknownProfiles(true);
        instances.setNoExtensibleWarnings(true);
        instances.setAssumeValidRestReferences(true);
        return FHIR.newValidator().registerValidatorModule(instances);
    }
}
