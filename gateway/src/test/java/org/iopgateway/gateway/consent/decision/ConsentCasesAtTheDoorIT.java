package org.iopgateway.gateway.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the decision cases that a partner can ask for, asked at the partner's door: the same decision, and the
 * obligations that can be seen from there.
 */
@GatewayIT
class ConsentCasesAtTheDoorIT {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final List<Path> FILES = List.of(
            Path.of("../../shared/consent/cases.csv"),
            Path.of("src/test/resources/consent/more-cases.csv"),
            Path.of("src/test/resources/consent/second-reading.csv"));
    private static final String NOTICE = "accompanying-notice";

    /** Obligations that show in an answer, as labels of the resource. */
    private static final Map<Obligation, String> LABELS = Map.of(
            Obligation.LABEL_P2, "42CFRPart2",
            Obligation.LABEL_HIV, "HIV",
            Obligation.LABEL_GDIS, "GDIS",
            Obligation.LABEL_PSY, "PSY",
            Obligation.LABEL_PSYTHPN, "PSYTHPN",
            Obligation.LABEL_7332, "Title38Section7332",
            Obligation.PERSISTLABEL, "PERSISTLABEL",
            Obligation.NOPROC, "NOPROC",
            Obligation.NORDSCLCD, "NORDSCLCD");

    /**
     * Rows that redact by what a part says, which no allow-list can tell: the whole is withheld instead, never more shown
     * ({@code release/allow-lists/index.yaml}, partialRules). The last is a type that payment has no list for.
     */
    private static final Map<String, String> WITHHELD_WHOLE = Map.of(
            "C178", "an entry reveals HIV (R30)",
            "N106", "no list for an Encounter toward payment (R32)",
            "N517", "an entry reveals HIV (R30)",
            "N551", "an entry reveals HIV (R30)",
            "Y135", "the whole is marked as revealing HIV (R30)");

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private final Map<String, TestPartner> partners = new HashMap<>();
    private final Map<String, HttpResponse<String>> tokens = new HashMap<>();
    private final Map<String, Integer> covered = new TreeMap<>();
    private final Map<String, Integer> obstacles = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void answersAtTheDoorAsTheRowsSay() throws IOException {
        for (CaseRow row : rows()) {
            DoorCase.obstacle(row)
                    .ifPresentOrElse(reason -> obstacles.merge(reason, 1, Integer::sum), () -> check(row));
        }
        System.out.println("asked at the door: " + covered);
        obstacles.forEach((reason, count) -> System.out.printf("not asked: %3d  %s%n", count, reason));
        failures.forEach(System.out::println);
        assertThat(failures).isEmpty();
        assertThat(covered.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(400);
    }

    private static List<CaseRow> rows() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setCommentMarker('#')
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        List<CaseRow> rows = new ArrayList<>();
        for (Path file : FILES) {
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    for (CSVRecord record : format.parse(reader)) {
                        rows.add(CaseRow.of(record));
                    }
                }
            }
        }
        return rows;
    }

    private void check(CaseRow row) {
        DoorCase asked = DoorCase.of(row);
        TestPartner partner = partners.computeIfAbsent(asked.partner(), id -> new TestPartner(id, door, dataDir));
        HttpResponse<String> token = tokens.computeIfAbsent(
                asked.partner() + " " + row.purpose(),
                key -> partner.ask(partner.form("system/*.rs", row.purpose(), partner.assertion())));
        if (row.obligations().contains(Obligation.GENERIC_4XX)) {
            covered.merge("refused a token", 1, Integer::sum);
            expect(row, "a token is refused", token.statusCode() >= 400 && token.statusCode() < 500, token.body());
            return;
        }
        if (token.statusCode() != 200) {
            expect(row, "a token for " + row.purpose(), false, token.body());
            return;
        }
        String bearer = TestPartner.json(token).path("access_token").asText();
        repository.store(asked.stored());
        Map<String, String> headers = new HashMap<>(asked.headers());
        headers.put("Authorization", "Bearer " + bearer);
        HttpResponse<String> answer = partner.get(asked.path(), headers);
        if (isServed(row)) {
            served(row, asked, answer);
            if (row.obligations().contains(Obligation.HIV_CONSENT_CONSUMED)) {
                expect(
                        row,
                        "served once",
                        resource(partner.get(asked.path(), headers), asked.resourceId()) == null,
                        "");
            }
        } else {
            covered.merge(unserved(row), 1, Integer::sum);
            HttpResponse<String> nobody = partner.get(asked.pathToNobody(), headers);
            expect(row, "opaque", alike(answer).equals(alike(nobody)), answer.statusCode() + " " + because(asked));
        }
    }

    /**
     * What a person has to confirm first does not go. An emergency is not held up; the person is told afterwards
     * ({@code docs/decisions.md}).
     */
    private static boolean isServed(CaseRow row) {
        boolean held = row.obligations().contains(Obligation.HUMAN_REVIEW)
                && !row.obligations().contains(Obligation.EMERG_DOC);
        return row.decision() != Effect.DENY && !held && !WITHHELD_WHOLE.containsKey(row.id());
    }

    private static String unserved(CaseRow row) {
        return row.decision() == Effect.DENY
                ? "denied"
                : WITHHELD_WHOLE.containsKey(row.id()) ? "withheld whole instead of a part" : "held";
    }

    private void served(CaseRow row, DoorCase asked, HttpResponse<String> answer) {
        covered.merge(row.decision() == Effect.PERMIT ? "permitted" : "redacted", 1, Integer::sum);
        DomainResource resource = resource(answer, asked.resourceId());
        if (resource == null) {
            expect(row, "served", false, answer.statusCode() + " " + because(asked));
            return;
        }
        Set<String> labels =
                resource.getMeta().getSecurity().stream().map(Coding::getCode).collect(Collectors.toSet());
        LABELS.forEach((obligation, label) -> {
            if (row.obligations().contains(obligation)) {
                expect(row, "labelled " + label, labels.contains(label), labels.toString());
            }
        });
        boolean kept = !row.obligations().contains(Obligation.STRIP_SUD_LABELS)
                || !labels.contains("42CFRPart2") && !labels.contains("SUD");
        expect(row, "without SUD labels", kept, labels.toString());
        expect(
                row,
                "redisclosure barred only where the row says so",
                labels.contains("NORDSCLCD") == row.obligations().contains(Obligation.NORDSCLCD),
                labels.toString());
        expect(
                row,
                "notice",
                answer.body().contains(row.is("op", "search") ? "42 CFR 2.32" : NOTICE)
                        == row.obligations().contains(Obligation.NOTICE_2_32),
                "");
    }

    private static DomainResource resource(HttpResponse<String> answer, String id) {
        if (answer.statusCode() != 200) {
            return null;
        }
        Resource whole = (Resource) R4.newJsonParser().parseResource(answer.body());
        if (whole instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(one -> one.getIdPart().equals(id))
                    .map(DomainResource.class::cast)
                    .findFirst()
                    .orElse(null);
        }
        return (DomainResource) whole;
    }

    /** Every hundredth answer of a connection says that it is the last one there, whatever was asked. */
    private static String alike(HttpResponse<String> answer) {
        Set<String> headers = new TreeSet<>(answer.headers().map().keySet());
        headers.remove("connection");
        return answer.statusCode() + " "
                + headers
                + answer.body().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }

    /** What the audit log says about the last question. */
    private String because(DoorCase asked) {
        return jdbc.queryForList(
                        "SELECT reason, effect, rule_ids FROM audit_event WHERE patient = ? ORDER BY happened_at",
                        asked.patientId())
                .toString()
                .replace('\n', ' ');
    }

    private void expect(CaseRow row, String what, boolean met, String got) {
        if (!met) {
            failures.add(row.id() + " wanted " + row.decision() + " " + what + ", got "
                    + got.substring(0, Math.min(300, got.length())));
        }
    }
}
