package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResources;
import org.iopgateway.mappings.translation.ProgramContact;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.ProgramResources;
import org.junit.jupiter.api.Test;

/**
 * The profiles that the CapabilityStatement names for a type are those to which every golden record conforms when it is
 * shown whole to a hospital, alone, as a read shows it.
 */
class ShownProfilesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path US_CORE = Path.of("../../shared/data/fhir-packages/hl7.fhir.us.core-6.1.0.tgz");
    private static final Path VALUE_SETS = Path.of("../../shared/data/value-sets");
    private static final Path CASES =
            Path.of("../mappings/src/test/resources/org/iopgateway/mappings/translation/cases");
    private static final String PROFILES = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

    private final ReleaseShaping shaping = new ReleaseShaping(AllowLists.standard());

    @Test
    void whatIsShownWholeConformsToTheProfilesThatAreClaimed() throws IOException {
        assumeTrue(Files.exists(US_CORE) && Files.isDirectory(VALUE_SETS), "skipped: there is no US Core package");
        Map<String, Set<String>> claimed = claimed();
        FhirValidator validator = validator();
        Map<String, Set<String>> broken = new TreeMap<>();
        Set<String> conforming = new TreeSet<>();
        for (Resource stored : golden()) {
            Resource shown = shown(stored);
            if (shown == null) {
                continue;
            }
            stored.getMeta().getProfile().stream()
                    .map(profile -> profile.getValue())
                    .filter(claimed.getOrDefault(stored.fhirType(), Set.of())::contains)
                    .forEach(profile -> {
                        List<String> errors = errors(validator, shown, profile);
                        if (errors.isEmpty()) {
                            conforming.add(profile);
                        } else {
                            broken.computeIfAbsent(profile, one -> new TreeSet<>())
                                    .addAll(errors);
                        }
                    });
        }
        assertThat(broken).isEmpty();
        Set<String> all = new TreeSet<>();
        claimed.values().forEach(all::addAll);
        all.remove(PROFILES + "provenance"); // decided by its targets, not by itself
        assertThat(conforming).containsAll(all);
    }

    private Resource shown(Resource stored) {
        Set<String> directory = Set.of("Organization", "Location", "Practitioner", "PractitionerRole");
        if (directory.contains(stored.fhirType())) {
            Resource copy = ReleaseShaping.withoutVersion(stored);
            SideLists.ofDirectory()
                    .find(PartnerType.HOSPITAL, "TREAT", stored.fhirType())
                    .orElseThrow()
                    .redact(copy);
            return copy;
        }
        String patient = StoredResources.of(stored).patient().orElse("");
        Decided alone = shaping.shape(PartnerType.HOSPITAL, "TREAT", StoredResources.of(stored), Decisions.permit());
        return shaping.cleanReferences(List.of(alone), patient).get(0).leaving();
    }

    private static List<String> errors(FhirValidator validator, Resource shown, String profile) {
        return validator
                .validateWithResult(
                        FHIR.newJsonParser().encodeResourceToString(shown), new ValidationOptions().addProfile(profile))
                .getMessages()
                .stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .filter(message -> !message.getMessage().contains("meta.security")
                        && !message.getLocationString().contains("meta.security"))
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    private static List<Resource> golden() throws IOException {
        List<Resource> all = new ArrayList<>(ProgramResources.of(
                new ProgramIdentity("Example Program", "1234567893", "https://iop.example.org/ids"),
                ProgramContact.NONE));
        try (Stream<Path> cases = Files.list(CASES)) {
            for (Path each : cases.sorted().toList()) {
                JsonNode resources = new ObjectMapper()
                        .readTree(Files.readString(each.resolve("resources.json")))
                        .path("resources");
                resources.forEach(one -> all.add((Resource) FHIR.newJsonParser().parseResource(one.toString())));
            }
        }
        return all;
    }

    private static Map<String, Set<String>> claimed() throws IOException {
        Map<String, Set<String>> claimed = new HashMap<>();
        try (InputStream in =
                ShownProfilesTest.class.getResourceAsStream("/org/iopgateway/gateway/fhir/served-types.json")) {
            new ObjectMapper().readTree(in).path("types").properties().forEach(type -> type.getValue()
                    .path("profiles")
                    .forEach(name -> claimed.computeIfAbsent(type.getKey(), key -> new TreeSet<>())
                            .add(PROFILES + name.asText())));
        }
        return claimed;
    }

    private static FhirValidator validator() throws IOException {
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(FHIR);
        try (InputStream file = Files.newInputStream(US_CORE)) {
            NpmPackage core = NpmPackage.fromPackage(file);
            for (String name : core.listResources("StructureDefinition", "ValueSet", "CodeSystem")) {
                guide.addResource(FHIR.newJsonParser().parseResource(text(core, name)));
            }
        }
        try (Stream<Path> files = Files.list(VALUE_SETS)) {
            for (Path each :
                    files.filter(path -> path.toString().contains("ValueSet-")).toList()) {
                guide.addResource(FHIR.newJsonParser().parseResource(Files.readString(each)));
            }
        }
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
                guide,
                new DefaultProfileValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                unknown));
        instances.setAnyExtensionsAllowed(true);
        instances.setNoExtensibleWarnings(true);
        instances.setAssumeValidRestReferences(true);
        return FHIR.newValidator().registerValidatorModule(instances);
    }

    private static String text(NpmPackage guide, String name) {
        try (InputStream file = guide.loadResource(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
