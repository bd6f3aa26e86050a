package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A partner of the suite, known to the gateway by a file, with consent of nobody.
 *
 * @param certificate thumbprint of the client certificate that its tokens are bound to; empty for none
 */
record AttackPartner(
        String id, String type, List<String> purposes, List<String> scopes, AttackKeys keys, String certificate) {

    static final String HOSPITAL = "attack-hospital";
    static final String INSURER = "attack-insurer";
    static final String BOUND = "attack-bound";

    /** Forged assertions are spread over so many clients that none of them is locked out before the suite ends. */
    static final int FORGED_CLIENTS = 40;

    private static final List<String> READS = List.of("system/*.rs", "system/Task.c");

    /** @param bound thumbprint of the certificate of {@link #BOUND} */
    static List<AttackPartner> all(AttackKeys own, AttackKeys other, String bound) {
        List<AttackPartner> all = new ArrayList<>();
        all.add(new AttackPartner(HOSPITAL, "hospital", List.of("TREAT", "HPAYMT"), READS, own, ""));
        all.add(new AttackPartner(
                INSURER, "insurer", List.of("HPAYMT"), List.of("system/Claim.rs", "system/Coverage.rs"), other, ""));
        all.add(new AttackPartner(BOUND, "hospital", List.of("TREAT"), READS, own, bound));
        for (int i = 0; i < FORGED_CLIENTS; i++) {
            all.add(new AttackPartner(forged(i), "hospital", List.of("TREAT", "HPAYMT"), READS, own, ""));
        }
        return all;
    }

    static String forged(int number) {
        return "attack-forged-%02d".formatted(number % FORGED_CLIENTS);
    }

    /** Writes the file by which a gateway knows the partner, and its public keys beside it. */
    void writeFile(Path folder) {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode file = yaml.createObjectNode();
        file.put("id", id).put("type", type).put("name", "Attack Suite " + id).put("coveredEntity", true);
        file.putArray("identifiers").add("https://attacks.example/partners|" + id);
        purposes.forEach(file.withArray("purposes")::add);
        ObjectNode trust = file.putObject("trust").put("jwks", id + ".jwks.json");
        scopes.forEach(trust.withArray("scopes")::add);
        if (!certificate.isEmpty()) {
            trust.putArray("certificates").add(certificate);
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(id + ".jwks.json"), keys.published());
            Files.writeString(folder.resolve(id + ".yaml"), yaml.writeValueAsString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the partner file of " + id + " cannot be written", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
