package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.conformance.partner.PartnerKeys;

/**
 * A partner of the suite: one that may know nothing or little of the planted people, or all.
 *
 * @param type as a partner file names it
 * @param story why it may know what it may know
 */
record LeakPartner(String id, String type, String name, String purpose, String story, PartnerKeys keys) {

    static final String FULL = "leak-full";
    static final String PARTIAL = "leak-partial";
    static final String REFUSED = "leak-refused";
    static final String NONE = "leak-none";

    /** What its tokens ask for, as far as its file grants it. */
    String scope() {
        return type.equals("hospital") ? "system/*.rs system/Task.c" : "system/*.rs";
    }

    /** The suite's partners with new keys. */
    static List<LeakPartner> create() {
        return all(id -> PartnerKeys.es384(id + "-1"));
    }

    /** The suite's partners with the keys that lie in a folder. */
    static List<LeakPartner> read(Path keys) {
        return all(id -> PartnerKeys.read(keys.resolve(id + ".private.jwk")));
    }

    private static List<LeakPartner> all(java.util.function.Function<String, PartnerKeys> keys) {
        List<LeakPartner> partners = new ArrayList<>();
        LeakData.fields(LeakData.read("planted.yaml").path("partners"))
                .forEach((id, partner) -> partners.add(new LeakPartner(
                        id,
                        partner.path("type").asText(),
                        partner.path("name").asText(),
                        partner.at("/purposes/0").asText(),
                        partner.path("story").asText(),
                        keys.apply(id))));
        return partners;
    }

    /** Writes the file by which a gateway knows the partner. */
    void writeFile(Path partners) throws IOException {
        Files.createDirectories(partners);
        Files.writeString(partners.resolve(id + ".jwks.json"), keys.publicKeySet());
        ObjectMapper yaml = new YAMLMapper();
        ObjectNode file = yaml.createObjectNode();
        file.put("id", id).put("type", type).put("name", name).put("legalEntity", name);
        file.put("coveredEntity", true).putArray("identifiers").add("https://leaks.example/partners|" + id);
        file.putArray("purposes").add(purpose);
        ObjectNode trust = file.putObject("trust").put("jwks", id + ".jwks.json");
        trust.putArray("algorithms").add("ES384");
        for (String granted : scope().split(" ")) {
            trust.withArray("scopes").add(granted);
        }
        Files.writeString(partners.resolve(id + ".yaml"), yaml.writeValueAsString(file));
    }

    /** Writes the private key, for a later run against the same gateway. */
    void writeKey(Path folder) throws IOException {
        Files.createDirectories(folder);
        keys.write(folder.resolve(id + ".private.jwk"));
    }

    @Override
    public String toString() {
        return id;
    }
}
