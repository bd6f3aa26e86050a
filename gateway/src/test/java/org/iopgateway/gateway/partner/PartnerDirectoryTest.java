package org.iopgateway.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.RecordKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerDirectoryTest {

    private static final String GOOD =
            """
            id: north
            type: hospital
            name: North Hospital
            identifiers: ["urn:x|north"]
            purposes: [TREAT]
            trust:
              jwks: north.jwks.json
              scopes: ["system/*.rs"]
            endpoints:
              fhir: https://north.example/fhir
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void layTheKeysBeside() throws IOException {
        try (var keys = Objects.requireNonNull(getClass().getResourceAsStream("/partners/north-hospital.jwks.json"))) {
            Files.write(folder.resolve("north.jwks.json"), keys.readAllBytes());
        }
    }

    @Test
    void startsWithoutPartnersWhenThereIsNoFolderOrNoFile() {
        assertThat(new PartnerDirectory(null).load().all()).isEmpty();
        assertThat(new PartnerDirectory(folder.resolve("not-there")).load().all())
                .isEmpty();
        assertThat(new PartnerDirectory(folder).load().all()).isEmpty();
    }

    @Test
    void fillsInWhatAFileMayLeaveOut() throws IOException {
        write("north.yaml", GOOD);
        Partner partner =
                new PartnerDirectory(folder).load().find(new PartnerId("north")).orElseThrow();
        assertThat(partner.legalEntity()).isEqualTo("North Hospital");
        assertThat(partner.coveredEntity()).isFalse();
        assertThat(partner.trust().algorithms()).containsExactlyInAnyOrder("RS384", "ES384");
        assertThat(partner.trust().jwksUri())
                .isEqualTo(folder.resolve("north.jwks.json").toUri());
        assertThat(partner.endpoints().token()).isNull();
        assertThat(partner.interest()).isEqualTo(new Partner.Interest("none", Set.of(), "TREAT"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "unknown property;          id: north;                     id: north\\ncolour: red;            PTN-010; north.yaml#/colour",
                "missing trust;             trust:;                        endpoints2:;                        PTN-011; north.yaml#",
                "unknown type;              type: hospital;                type: clinic;                       PTN-012; north.yaml#/type",
                "name of another type;      name: North Hospital;          name: [a];                          PTN-013; north.yaml#/name",
                "odd id;                    id: north;                     id: North One;                      PTN-014; north.yaml#/id",
                "identifier without system; 'urn:x|north';                 'north';                            PTN-014; north.yaml#/identifiers/0",
                "no purpose;                'purposes: [TREAT]';           'purposes: []';                     PTN-015; north.yaml#/purposes",
                "purpose of others;         'purposes: [TREAT]';           'purposes: [TREAT, CAREMGT]';       PTN-020; north.yaml#/purposes/1",
                "plain http;                https://north.example/fhir;    http://north.example/fhir;          PTN-030; north.yaml#/endpoints/fhir",
                "not an address;            https://north.example/fhir;    'https://north example';            PTN-030; north.yaml#/endpoints/fhir",
                "keys over http;            north.jwks.json;               http://north.example/jwks;          PTN-031; north.yaml#/trust/jwks",
                "no key file;               north.jwks.json;               nowhere.json;                       PTN-032; north.yaml#/trust/jwks",
                "keys that are none;        north.jwks.json;               north.yaml;                         PTN-032; north.yaml#/trust/jwks",
                "no authority file;         'endpoints:';                  'endpoints:\\n  caFile: no.pem';    PTN-033; north.yaml#/endpoints/caFile",
                "token without client;      'endpoints:';                  'endpoints:\\n  token: https://n.example/t'; PTN-011; north.yaml#/endpoints",
                "secret for the token;      'endpoints:';                  'endpoints:\\n  parameters: {client_secret: x}';     PTN-010; north.yaml#/endpoints/parameters/client_secret",
                "twice the same;            id: north;                     'id: north\\nid: south';            PTN-002; north.yaml line 2"
            })
    void tellsWhereAFileIsWrong(String what, String part, String wrong, String code, String location)
            throws IOException {
        String spoiled = GOOD.replace(part, wrong.replace("\\n", "\n"));
        assertThat(spoiled).isNotEqualTo(GOOD);
        write("north.yaml", spoiled);
        assertThat(problems()).as(what).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.location()).startsWith(location);
            assertThat(problem.message()).startsWith("expected ").contains(", found ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "text",
                "---\n---\n",
                "&a [*a]",
                "*a",
                "a: &a {b: *a}",
                "id: !!java.net.URL [x]",
                "? {a: b}\n: c",
                "trust: {jwks: \"\\0\"}",
                "\u0001"
            })
    void saysOfAnyOtherTextThatItIsNoPartner(String text) throws IOException {
        write("north.yaml", text);
        assertThat(problems()).isNotEmpty();
    }

    @Test
    void saysSoOfTextThatNestsTooDeep() throws IOException {
        write("north.yaml", "[".repeat(20_000));
        assertThat(problems()).isNotEmpty();
        write("north.yaml", GOOD.replace("north.jwks.json", "\"\\0\""));
        assertThat(problems()).isNotEmpty();
    }

    @Test
    void tellsEveryProblemOfEveryFileAtOnce() throws IOException {
        write("a.yaml", GOOD.replace("id: north", "id: north\ncolour: red").replace("type: hospital", "type: clinic"));
        write("b.yaml", GOOD.replace("[TREAT]", "[ELIGDTRM]").replace("https://north", "ftp://north"));
        assertThat(problems()).extracting(Problem::code).contains("PTN-010", "PTN-012", "PTN-020", "PTN-030");
    }

    @Test
    void refusesAnIdOrIdentifierThatTwoFilesShare() throws IOException {
        write("a.yaml", GOOD);
        write("b.yaml", GOOD);
        assertThat(problems()).extracting(Problem::code).containsExactlyInAnyOrder("PTN-022", "PTN-023");
        assertThat(problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("a.yaml"));
    }

    @Test
    void loadsTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/partners.md"));
        Matcher example = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        write("example.yaml", example.group(1));
        Files.copy(folder.resolve("north.jwks.json"), folder.resolve("bay-state-general.jwks.json"));
        Files.writeString(folder.resolve("bay-state-general.ca.pem"), TestPem.CERTIFICATE);

        Partner partner = new PartnerDirectory(folder)
                .load()
                .find(new PartnerId("bay-state-general"))
                .orElseThrow();
        assertThat(partner.type()).isEqualTo(PartnerType.HOSPITAL);
        assertThat(partner.interest().kinds()).contains(RecordKind.TREATMENT_PLAN, RecordKind.SESSION);
        assertThat(partner.endpoints().caFile())
                .isEqualTo(folder.resolve("bay-state-general.ca.pem").toString());
    }

    @Test
    void knowsThePurposesOfEachType() {
        assertThat(PurposeTable.of(PartnerType.INSURER)).contains("COVAUTH").doesNotContain("TREAT", "BTG");
        assertThat(PurposeTable.of(PartnerType.VBA)).contains("ELIGDTRM").doesNotContain("HPAYMT");
        assertThat(PurposeTable.of(PartnerType.VHA)).contains("TREAT", "COVAUTH");
        assertThat(PurposeTable.of(PartnerType.HOSPITAL)).contains("ETREAT").doesNotContain("COVAUTH");
    }

    private List<Problem> problems() {
        try {
            new PartnerDirectory(folder).load();
        } catch (ProblemException e) {
            return e.problems();
        }
        throw new AssertionError("the files were taken");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
