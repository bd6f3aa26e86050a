package org.iopgateway.gateway.disclosure.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;

/** What FHIR calls the ledger's interactions, from {@code interactions.csv}. */
final class InteractionCodes {

    private static final InteractionCode ACT = new InteractionCode("", "", AuditEventAction.E);

    private final Map<String, InteractionCode> codes = new HashMap<>();

    InteractionCodes() {
        try (InputStream file = InteractionCodes.class.getResourceAsStream("interactions.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(file, "interactions.csv"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("interaction,"))
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> codes.put(
                            cells[0], new InteractionCode(cells[1], cells[2], AuditEventAction.fromCode(cells[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An act that is no interaction with a partner counts as executed. */
    InteractionCode of(String interaction) {
        return codes.getOrDefault(interaction, ACT);
    }

    /** @param code of restful-interaction; empty where REST has no word */
    record InteractionCode(String code, String display, AuditEventAction action) {}
}
