package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ServedTypesTest {

    @Test
    void theGuideNamesTheTypesThatAreServed() throws IOException {
        String guide = Files.readString(Path.of("../docs/partner-guide.md"));
        String section = guide.substring(guide.indexOf("### What is served"));
        String table = section.substring(section.indexOf("|---"), section.indexOf("\n\n- "));
        Set<String> named = new TreeSet<>();
        for (String row : table.split("\n")) {
            Matcher type = Pattern.compile("`([A-Z][A-Za-z]+)`")
                    .matcher(row.split("\\|").length > 1 ? row.split("\\|")[1] : "");
            while (type.find()) {
                named.add(type.group(1));
            }
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(ServedTypes.load().keySet());
    }

    @Test
    void aDocumentsWordsCarryTheirNoticesInTheirMeta() {
        Binary words = new Binary();
        words.setId("b1");
        Binary shown = (Binary) Accompanied.with(words, List.of(notice()));
        assertThat(shown.getMeta().getExtensionString(Accompanied.NOTICE)).isEqualTo("the statement");
        assertThat(words.getMeta().hasExtension()).isFalse();
        assertThat(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(shown))
                .contains("the statement");
    }

    @Test
    void aVersionIsThatOfTheContentAndOfNothingElse() {
        ContentVersion versions = new ContentVersion(FhirContext.forR4Cached());
        Encounter session = new Encounter();
        session.setId("Encounter/e1/_history/7");
        session.getMeta().setVersionId("7").setLastUpdated(new Date(0));
        Resource first = versions.stamp(session);
        assertThat(session.getMeta().getVersionId()).isEqualTo("7");
        session.setId("Encounter/e1/_history/8");
        session.getMeta().setVersionId("8").setLastUpdated(new Date(1));
        assertThat(versions.stamp(session).getMeta().getVersionId())
                .isEqualTo(first.getMeta().getVersionId())
                .hasSize(32);
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        assertThat(versions.stamp(session).getMeta().getVersionId())
                .isNotEqualTo(first.getMeta().getVersionId());
    }

    @Test
    void anIfNoneMatchIsComparedWeaklyAndMayNameSeveral() {
        assertThat(ContentVersion.isNamed("W/\"a\"", "a")).isTrue();
        assertThat(ContentVersion.isNamed("\"b\", w/\"a\"", "a")).isTrue();
        assertThat(ContentVersion.isNamed("*", "a")).isTrue();
        assertThat(ContentVersion.isNamed("a", "a")).isFalse();
        assertThat(ContentVersion.isNamed("W/\"b\"", "a")).isFalse();
        assertThat(ContentVersion.isNamed(null, "a")).isFalse();
    }

    private static DocumentReference notice() {
        DocumentReference notice = new DocumentReference();
        notice.addContent().getAttachment().setData("the statement".getBytes(StandardCharsets.UTF_8));
        return notice;
    }
}
