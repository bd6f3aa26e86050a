package org.iopgateway.conformance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.partner.PartnerKeys;

/** A hospital that a measured gateway knows, which reads sessions for treatment. */
record BenchPartner(String id, PartnerKeys keys) {

    static final String SCOPE = "system/Encounter.rs";

    private static final String FILE =
            """
            id: %1$s
            type: hospital
            name: %2$s
            legalEntity: %2$s
            coveredEntity: true
            identifiers: ["https://bench.example/partners|%1$s"]
            purposes: [TREAT]
            trust:
              jwks: %1$s.jwks.json
              algorithms: [ES384]
              scopes: [%3$s]
            """;

    /** Writes its files where the gateway that is started there looks for them. */
    static BenchPartner create(Path directory) {
        String id = PartnerName.HOSPITAL.id();
        PartnerKeys keys = PartnerKeys.es384("bench-1");
        try {
            Path partners = Files.createDirectories(directory.resolve("partners"));
            Files.writeString(
                    partners.resolve(id + ".yaml"), FILE.formatted(id, PartnerName.HOSPITAL.legalName(), SCOPE));
            Files.writeString(partners.resolve(id + ".jwks.json"), keys.publicKeySet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BenchPartner(id, keys);
    }

    @Override
    public String toString() {
        return id;
    }
}
