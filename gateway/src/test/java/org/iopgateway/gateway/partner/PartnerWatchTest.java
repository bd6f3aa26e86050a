package org.iopgateway.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.gateway.partner.PartnerDirectory.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class PartnerWatchTest {

    private static final String KEYS =
            """
            {"keys":[{"kty":"EC","crv":"P-256","kid":"k1","use":"sig",
            "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}""";

    @TempDir
    Path temporary;

    private Path folder;
    private PartnerRegistry registry;
    private PartnerWatch watch;
    private final List<List<String>> told = new ArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createDirectory(temporary.resolve("partners"));
        Files.writeString(folder.resolve("keys.json"), KEYS);
        write("north", "North Hospital");
        Reading start = new PartnerDirectory(folder).readAll();
        registry = new PartnerRegistry(start.partners().values());
        registry.onChange(() -> told.add(ids()));
        watch = new PartnerWatch(folder, registry, start);
        settle();
        told.clear();
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void takesInANewPartnerOnceItsFileIsQuiet() throws IOException {
        write("south", "South Hospital");
        watch.look();
        assertThat(ids()).containsExactly("north");
        watch.look();
        assertThat(ids()).containsExactlyInAnyOrder("north", "south");
        assertThat(told).hasSize(1);
    }

    @Test
    void takesInAChangeAndAnEnd() throws IOException {
        write("south", "South Hospital");
        settle();
        write("north", "Northern Hospital, renamed");
        Files.delete(folder.resolve("south.yaml"));
        settle();
        assertThat(registry.find(new PartnerId("south"))).isEmpty();
        assertThat(registry.find(new PartnerId("north")).orElseThrow().name()).isEqualTo("Northern Hospital, renamed");
    }

    @Test
    void keepsThePartnerOfAFileThatBecameWrongAndTakesInTheOthers() throws IOException {
        Files.writeString(folder.resolve("north.yaml"), "id: north\ntype: hospital\nname: [");
        write("south", "South Hospital");
        settle();
        assertThat(ids()).containsExactlyInAnyOrder("north", "south");
        assertThat(registry.find(new PartnerId("north")).orElseThrow().name()).isEqualTo("North Hospital");
    }

    @Test
    void takesNoWrongFileForAPartner() throws IOException {
        Files.writeString(folder.resolve("west.yaml"), "id: west\n");
        settle();
        assertThat(ids()).containsExactly("north");
    }

    @Test
    void changesNothingWhereTwoPartnersWouldShareAnId() throws IOException {
        write("south", "South Hospital");
        settle();
        // North now says that it is south; south, which did nothing, stays what it is, so both would be south.
        Files.writeString(folder.resolve("north.yaml"), text("south", "North Hospital"));
        settle();
        assertThat(ids()).containsExactlyInAnyOrder("north", "south");
        assertThat(registry.find(new PartnerId("south")).orElseThrow().name()).isEqualTo("South Hospital");
    }

    @Test
    void keepsEverybodyWhenTheFolderIsAway() {
        FileSystemUtils.deleteRecursively(folder.toFile());
        settle();
        assertThat(ids()).containsExactly("north");
    }

    @Test
    void showsLaterChangesToWhoeverKeptTheCollection() throws IOException {
        var kept = registry.all();
        write("south", "South Hospital");
        settle();
        assertThat(kept).hasSize(2);
    }

    private void settle() {
        watch.look();
        watch.look();
    }

    private List<String> ids() {
        return registry.all().stream().map(partner -> partner.id().value()).toList();
    }

    private void write(String id, String name) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), text(id, name));
    }

    private static String text(String id, String name) {
        return """
                id: %s
                type: hospital
                name: %s
                purposes: [TREAT]
                trust:
                  jwks: keys.json
                  scopes: ["system/*.rs"]
                """
                .formatted(id, name);
    }
}
