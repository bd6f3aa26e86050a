package org.iopgateway.gateway.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.junit.jupiter.api.Test;

/**
 * Runs files of decision cases against the engine: every row is turned into FHIR Consents, a labelled resource and a
 * request in its context. {@code -Dconsent.cases=FILE.csv} runs that file; else the published file is run where it is.
 */
class ConsentCasesTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Path PUBLISHED = Path.of("../../shared/consent/cases.csv");
    private static final Path OWN = Path.of("src/test/resources/consent/more-cases.csv");
    private static final Path SECOND_READING = Path.of("src/test/resources/consent/second-reading.csv");
    private static final String GIVEN = System.getProperty("consent.cases");

    @Test
    void decidesEveryGivenCaseAsWritten() throws IOException {
        Path file = GIVEN == null ? PUBLISHED : given();
        assumeTrue(Files.exists(file), () -> "skipped: there is no file " + file);
        assertThat(failuresIn(file)).isEmpty();
    }

    @Test
    void decidesOurOwnCasesAsWritten() throws IOException {
        assumeTrue(GIVEN == null, "skipped: another file was given");
        assertThat(failuresIn(OWN)).isEmpty();
    }

    /** Written from the rules and the vocabulary alone, by readers who had not seen this code. */
    @Test
    void decidesAsASecondReadingOfTheRulesDoes() throws IOException {
        assumeTrue(GIVEN == null, "skipped: another file was given");
        assertThat(failuresIn(SECOND_READING)).isEmpty();
    }

    @Test
    void refusesAValueThatTheVocabularyDoesNotHold() throws IOException {
        CSVRecord row = rows(OWN).get(0);
        CaseRow spoiled = CaseRow.of(row);
        spoiled.context().put("op", "teleport");
        assertThatThrownBy(() -> new CaseVocabulary().check(spoiled, row.get("track")))
                .hasMessageContaining("teleport");
    }

    /** A relative file is looked for in this module first, then beside the project's root. */
    private static Path given() {
        Path file = Path.of(GIVEN);
        return Files.exists(file) || file.isAbsolute() ? file : Path.of("..").resolve(file);
    }

    private static List<String> failuresIn(Path file) throws IOException {
        CaseVocabulary vocabulary = new CaseVocabulary();
        List<String> failures = new ArrayList<>();
        List<CSVRecord> rows = rows(file);
        for (CSVRecord each : rows) {
            CaseRow row = CaseRow.of(each);
            vocabulary.check(row, each.get("track"));
            Decision decision = decide(row);
            boolean passed = decision.effect() == row.decision()
                    && decision.obligations().equals(row.obligations());
            if (!passed) {
                String failure = row.id() + " wanted " + text(row.decision(), row.obligations()) + " got "
                        + text(decision.effect(), decision.obligations()) + " by " + decision.ruleIds() + " "
                        + decision.internalReason();
                failures.add(failure);
                System.out.println(failure);
            }
        }
        System.out.println((rows.size() - failures.size()) + " passed, " + failures.size() + " failed");
        return failures;
    }

    private static Decision decide(CaseRow row) {
        return new DecisionEngine()
                .decide(
                        CaseRequests.request(row),
                        CaseRequests.patient(row),
                        new ResourceFactsReader(ZONE).read(CaseResources.resource(row)),
                        new DirectiveCompiler(ZONE).compile(CaseConsents.of(row)));
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setCommentMarker('#')
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        try (Reader reader = Files.newBufferedReader(file)) {
            return format.parse(reader).getRecords();
        }
    }

    private static String text(Effect effect, Set<Obligation> obligations) {
        return effect + " " + new TreeSet<>(obligations);
    }
}
