package org.iopgateway.mappings.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.labeling.Label;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record, whatever its codes. */
class TotalityTest {

    private static final Set<RecordKind> KINDS =
            EnumSet.complementOf(EnumSet.of(RecordKind.CONSENT, RecordKind.RESTRICTION, RecordKind.REVOCATION));
    private static final Set<String> CONFIDENTIALITY = Set.of("N", "R", "V");

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRecordIsTranslatedLabelledAndTracedWhateverItsCodes(long seed) {
        for (RecordKind kind : KINDS) {
            IopRecord record = new RandomRecords(seed).record(kind);
            Translation translation = Fixtures.TRANSLATOR.translate(record, facts(seed));
            assertThat(Fixtures.write(translation)).isNotBlank();
            assertThat(translation.resources()).hasSizeGreaterThan(1);
            translation.resources().forEach(TotalityTest::hasIdAndOneConfidentiality);
            Resource last = translation.resources().get(translation.resources().size() - 1);
            assertThat(targets(last)).isEqualTo(idsBefore(last, translation));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aProtectedPatientsRecordsAreAllPart2(long seed) {
        for (RecordKind kind : KINDS) {
            if (kind.isAboutAPatient()) {
                IopRecord record = new RandomRecords(seed).record(kind);
                for (Part2Status status : List.of(Part2Status.YES, Part2Status.UNKNOWN)) {
                    Translation translation = Fixtures.TRANSLATOR.translate(record, new PatientFacts(status));
                    translation.resources().forEach(resource -> assertThat(labels(resource))
                            .as("%s of %s", resource.fhirType(), kind)
                            .contains(Label.R, Label.SUD, Label.PART2)
                            .doesNotContain(Label.N));
                }
            }
        }
    }

    @Test
    void theSameRecordGivesTheSameBytesInAnotherTimeZoneAndLanguage() {
        List<String> here = everything();
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(everything()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    private static List<String> everything() {
        Stream<String> random = KINDS.stream().flatMap(kind -> LongStream.range(0, 20)
                .mapToObj(seed -> new RandomRecords(seed).record(kind))
                .map(record -> Fixtures.write(Fixtures.TRANSLATOR.translate(record, facts(1)))));
        Stream<String> golden = Fixtures.cases().stream().map(each -> Fixtures.write(each.translate()));
        return Stream.concat(random, golden).toList();
    }

    private static PatientFacts facts(long seed) {
        return new PatientFacts(Part2Status.values()[new SplittableRandom(seed).nextInt(3)]);
    }

    private static void hasIdAndOneConfidentiality(Resource resource) {
        assertThat(resource.getIdElement().getIdPart()).matches("[0-9a-f-]{36}");
        assertThat(resource.getMeta().getSecurity())
                .extracting(Coding::getCode)
                .filteredOn(CONFIDENTIALITY::contains)
                .hasSize(1);
    }

    private static List<Label> labels(Resource resource) {
        return resource.getMeta().getSecurity().stream()
                .map(coding -> Label.of(coding).orElseThrow())
                .toList();
    }

    private static List<String> targets(Resource last) {
        assertThat(last).isInstanceOf(Provenance.class);
        return ((Provenance) last)
                .getTarget().stream().map(Reference::getReference).toList();
    }

    private static List<String> idsBefore(Resource last, Translation translation) {
        return translation.resources().stream()
                .filter(resource -> resource != last)
                .map(resource ->
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .toList();
    }
}
