package org.iopgateway.mappings.translation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** HAPI's validator with US Core 6.1.0 loaded from the packages that lie beside the project; no network. */
final class ProfileValidation {

    private static final Path DATA = Path.of("../../shared/data");
    private static final Path US_CORE = DATA.resolve("fhir-packages/hl7.fhir.us.core-6.1.0.tgz");
    private static final Path TERMINOLOGY = DATA.resolve("fhir-packages/hl7.terminology.r4-7.0.1.tgz");
    private static final String ACT_CODE = "package/CodeSystem-v3-ActCode.json";
    private static final Path VALUE_SETS = DATA.resolve("value-sets");
    private static final Set<String> CONFORMANCE = Set.of("StructureDefinition", "ValueSet", "CodeSystem");

    private final FhirValidator validator;

    private ProfileValidation() throws IOException {
        FhirContext context = Fixtures.FHIR;
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(context);
        IParser parser = context.newJsonParser();
        try (InputStream file = Files.newInputStream(US_CORE)) {
            load(NpmPackage.fromPackage(file), guide, parser);
        }
        guide.addResource(parser.parseResource(actCodes()));
        try (Stream<Path> files = Files.list(VALUE_SETS)) {
            for (Path each : files.filter(path -> path.toString().contains("ValueSet-"))
                    .sorted()
                    .toList()) {
                guide.addResource(parser.parseResource(Files.readString(each)));
            }
        }
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        ValidationSupportChain chain = new ValidationSupportChain(
                guide,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                unknown);
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setAnyExtensionsAllowed(true);
        instances.setErrorForUnknownProfiles(true);
        instances.setNoExtensibleWarnings(true);
        instances.setAssumeValidRestReferences(true);
        this.validator = context.newValidator().registerValidatorModule(instances);
    }

    static boolean isPossible() {
        return Files.exists(US_CORE) && Files.exists(TERMINOLOGY) && Files.isDirectory(VALUE_SETS);
    }

    static ProfileValidation shared() {
        return Holder.SHARED;
    }

    /** What breaks the base specification or a claimed profile, one line each. */
    List<String> errors(Resource resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    /** The label codes of today: HAPI's copy of v3-ActCode is that of R4 and lacks 42CFRPart2CD. */
    private static String actCodes() throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(TERMINOLOGY)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.getName().equals(ACT_CODE)) {
                    return new String(archive.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException(TERMINOLOGY + " holds no " + ACT_CODE);
    }

    private static void load(NpmPackage guide, PrePopulatedValidationSupport support, IParser parser)
            throws IOException {
        for (String name : guide.listResources(CONFORMANCE.toArray(String[]::new))) {
            try (InputStream file = guide.loadResource(name)) {
                IBaseResource resource = parser.parseResource(new String(file.readAllBytes(), StandardCharsets.UTF_8));
                support.addResource(resource);
            }
        }
    }

    /** Built at first use: it takes seconds, and the first validation more. */
    private static final class Holder {
        static final ProfileValidation SHARED = build();

        private static ProfileValidation build() {
            try {
                return new ProfileValidation();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
