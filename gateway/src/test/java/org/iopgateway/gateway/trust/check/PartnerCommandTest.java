package org.iopgateway.gateway.trust.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iopgateway.gateway.partner.PartnerFiles;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartnerCommandTest {

    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();

    @ParameterizedTest
    @EnumSource(PartnerType.class)
    void writesAFileThatIsRightForEveryType(PartnerType type) {
        assertThat(run(
                        "new",
                        "--type",
                        type.name(),
                        "--id",
                        "west",
                        "--name",
                        "West: \"the\" #1",
                        "--jwks",
                        "https://west.example/jwks",
                        "--identifier",
                        "http://hl7.org/fhir/sid/us-npi|1",
                        "--fhir",
                        "https://west.example/fhir",
                        "--token",
                        "https://west.example/token",
                        "--out",
                        folder.toString()))
                .isZero();
        PartnerFiles.Checked checked = PartnerFiles.check(folder.resolve("west.yaml"));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.partner().orElseThrow().name()).isEqualTo("West: \"the\" #1");
        assertThat(checked.partner().orElseThrow().endpoints().clientId()).isEqualTo("iop-gateway");
    }

    @Test
    void takesANameThatLooksLikeAPlaceOfTheTemplateAsItIs() {
        String name = "West {purposes} {id} $1 {unknown}";
        assertThat(run(
                        "new",
                        "--type",
                        "hospital",
                        "--id",
                        "west",
                        "--name",
                        name,
                        "--jwks",
                        "https://west.example/{scopes}",
                        "--out",
                        folder.toString()))
                .isZero();
        assertThat(folder.resolve("west.yaml"))
                .content()
                .contains("name: \"" + name + "\"", "jwks: \"https://west.example/{scopes}\"");
    }

    @Test
    void overwritesNothingAndSaysWhatIsMissing() throws Exception {
        Files.writeString(folder.resolve("west.yaml"), "mine");
        assertThat(run(
                        "new",
                        "--type",
                        "vha",
                        "--id",
                        "west",
                        "--name",
                        "W",
                        "--jwks",
                        "w.json",
                        "--out",
                        folder.toString()))
                .isEqualTo(1);
        assertThat(folder.resolve("west.yaml")).hasContent("mine");
        assertThat(run("new", "--type", "vha", "--id", "East!", "--out", folder.toString()))
                .isEqualTo(1);
        assertThat(run("new", "--type", "clinic")).isEqualTo(2);
        assertThat(told.toString()).contains("PTN-051");
    }

    @Test
    void endsWithOneWhenAFileIsWrong() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), "id: bad\n");
        assertThat(run("check", folder.resolve("bad.yaml").toString(), "--gateway.data-dir=" + folder.resolve("data")))
                .isEqualTo(1);
        assertThat(told.toString()).contains("PTN-011").contains("points are wrong.");
    }

    private int run(String... arguments) {
        return new PartnerCommand(new PrintWriter(told)).run(arguments);
    }
}
