package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TedsTest {

    private static final List<String> HEADER =
            TestExports.columns("teds/admissions").stream().map(CsvColumn::name).toList();

    @Test
    void accountsForEveryRowOfTheRealFile() throws IOException {
        Path file = Sources.SHARED.resolve("teds/tedsa_sample.csv");
        assumeTrue(Files.exists(file), "no real TEDS file beside the project");
        try (InputStream input = Files.newInputStream(file)) {
            List<SourceItem> items = Sources.read(Sources.ALL.csv("teds/admissions"), input);

            assertThat(items).hasSize(1000);
            assertThat(items).allSatisfy(item -> assertThat(item.problems()).isEmpty());
            Map<RecordKind, Long> kinds = items.stream()
                    .flatMap(item -> item.records().stream())
                    .collect(Collectors.groupingBy(IopRecord::kind, Collectors.counting()));
            assertThat(kinds).containsEntry(RecordKind.PATIENT, 1000L).containsEntry(RecordKind.ENROLLMENT, 1000L);
            // 1,000 rows less 202 without any substance, plus second and third ones, is the least.
            assertThat(kinds.get(RecordKind.DIAGNOSIS)).isGreaterThan(798L + 421L + 155L);
            assertThat(items).allSatisfy(item -> assertThat(item.records())
                    .extracting(IopRecord::recordId)
                    .doesNotHaveDuplicates());
        }
    }

    @Test
    void saysWhatTheRowSaysAndNoMore() {
        Map<String, String> cells = new HashMap<>();
        cells.put("sex", "Female");
        cells.put("race", "White");
        cells.put("ethnicity", "Mexican");
        cells.put("marital_status", "Never married");
        cells.put("state", "25");
        cells.put("service_type", "Intensive Outpatient");
        cells.put("primary_substance", "Heroin");
        cells.put("secondary_substance", "Alcohol");
        cells.put("dsm_diagnosis", "5.0");
        cells.put("has_cooccurring_mental_health", "Yes");
        cells.put("payment_source", "Medicaid");
        cells.put("veteran_status", "Yes");
        SourceItem item = row(cells);
        assertThat(item.problems()).isEmpty();
        PatientBody patient = body(item, PatientBody.class, 0);
        assertThat(patient.name()).isNull();
        assertThat(patient.birthDate()).isNull();
        assertThat(patient.sex()).isEqualTo("female");
        assertThat(patient.veteran()).isTrue();
        assertThat(patient.part2().isProtected()).isTrue();
        assertThat(patient.addresses().get(0).state()).isEqualTo("MA");
        assertThat(patient.races().get(0).code()).isEqualTo("2106-3");
        assertThat(patient.ethnicity().code()).isEqualTo("2135-2");
        CoverageBody coverage = body(item, CoverageBody.class, 0);
        assertThat(coverage.payerId()).isEqualTo("medicaid");
        assertThat(coverage.memberId()).isNull();
        EnrollmentBody enrollment = body(item, EnrollmentBody.class, 0);
        assertThat(enrollment.levelOfCare()).isEqualTo("2.1");
        assertThat(enrollment.track()).isEqualTo("veterans");
        assertThat(enrollment.component()).isEqualTo("dual");
        assertThat(enrollment.admitted()).isNull();
        assertThat(enrollment.coverage()).isEqualTo("7-payment");
        assertThat(enrollment.diagnoses()).containsExactly("7-primary", "7-secondary", "7-mental-health");
        assertThat(codes(item)).containsExactly("F11.20 confirmed", "F10.90 provisional", "F99 provisional");
        assertThat(item.records()).extracting(IopRecord::patient).containsOnly("teds-7");
    }

    @ParameterizedTest
    @CsvSource({
        "4.0, Alcohol, F10.20 confirmed",
        "4.0, '', F10.20 confirmed",
        "8.0, Methamphetamine/speed, F15.20 confirmed",
        "8.0, '', F19.20 confirmed",
        "2.0, Heroin, F11.99 confirmed",
        "15.0, Heroin, F11.90 provisional;F32.A confirmed",
        "19.0, '', F99 confirmed",
        "'', 'OTC medications', F19.90 provisional",
        "'', '', ''",
    })
    void oneDiagnosisForEachSubstanceAndWhatDsmSaysBeyond(String dsm, String substance, String expected) {
        SourceItem item = row(Map.of("dsm_diagnosis", dsm, "primary_substance", substance));
        assertThat(item.problems()).isEmpty();
        assertThat(String.join(";", codes(item))).isEqualTo(expected);
    }

    @Test
    void noInsuranceMakesNoCoverageAndTwoKindsMakeTwo() {
        assertThat(row(Map.of("payment_source", "Self-pay")).records())
                .extracting(IopRecord::kind)
                .doesNotContain(RecordKind.COVERAGE);
        SourceItem two = row(Map.of("payment_source", "Other government", "health_insurance", "Medicaid"));
        assertThat(body(two, CoverageBody.class, 0).order()).isEqualTo(1);
        assertThat(body(two, CoverageBody.class, 1).order()).isEqualTo(2);
        assertThat(body(two, CoverageBody.class, 1).payerId()).isEqualTo("medicaid");
    }

    @Test
    void aShiftedRowIsToldWithLineAndColumn() {
        String good = line(Map.of("sex", "Female", "age_group", "30-34"));
        String shifted = good.replaceFirst("7,", "7,,").replaceFirst(",[^,]*$", "");
        List<SourceItem> items = Sources.read(
                Sources.ALL.csv("teds/admissions"),
                String.join(",", HEADER) + "\n" + good + "\n" + shifted + "\n" + good);
        assertThat(items).extracting(item -> item.records().isEmpty()).containsExactly(false, true, false);
        assertThat(items.get(1).position()).isEqualTo(3);
        assertThat(items.get(1).problems())
                .extracting(Problem::location)
                .contains("line 3 column sex", "line 3 column race", "line 3 column is_polysubstance");
    }

    private static SourceItem row(Map<String, String> cells) {
        return Sources.one(Sources.ALL.csv("teds/admissions"), String.join(",", HEADER) + "\n" + line(cells) + "\n");
    }

    private static String line(Map<String, String> cells) {
        Function<CsvColumn, String> blank = column -> column.type() == CellType.BOOLEAN ? "0" : "";
        return TestExports.columns("teds/admissions").stream()
                .map(column -> switch (column.name()) {
                    case "patient_id" -> "7";
                    case "service_type" -> cells.getOrDefault(column.name(), "Non-intensive Outpatient");
                    default -> cells.getOrDefault(column.name(), blank.apply(column));
                })
                .collect(Collectors.joining(","));
    }

    private static List<String> codes(SourceItem item) {
        return item.records().stream()
                .map(IopRecord::body)
                .filter(DiagnosisBody.class::isInstance)
                .map(DiagnosisBody.class::cast)
                .map(diagnosis -> diagnosis.code().code() + " " + diagnosis.verification())
                .toList();
    }

    private static <T> T body(SourceItem item, Class<T> type, int nth) {
        return item.records().stream()
                .map(IopRecord::body)
                .filter(type::isInstance)
                .map(type::cast)
                .skip(nth)
                .findFirst()
                .orElseThrow();
    }
}
