package org.iopgateway.gateway.exchange.hospital;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The number under which a hospital placed a referral.
 *
 * @param system within which the number is one; absent when the hospital names none
 */
public record Placer(@Nullable String system, String value) {

    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** The number that a Task carries: the identifier of type {@code PLAC} (HL7 v2 table 0203), else the first one. */
    public static Optional<Placer> of(Task task) {
        return task.getIdentifier().stream()
                .filter(identifier -> identifier.getType().hasCoding(TYPES, "PLAC"))
                .findFirst()
                .or(() -> task.getIdentifier().stream().findFirst())
                .filter(Identifier::hasValue)
                .map(identifier -> new Placer(identifier.getSystem(), identifier.getValue()));
    }

    /** The receipt of the referral: derived, so that every resend gets the same one whatever became of it. */
    String receipt(PartnerId partner) {
        return derived(partner, (system == null ? "" : system) + "\n" + value);
    }

    /** The receipt that was given before the system counted. */
    String formerReceipt(PartnerId partner) {
        return derived(partner, value);
    }

    private static String derived(PartnerId partner, String name) {
        return UUID.nameUUIDFromBytes((partner.value() + "\n" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** It can lead to a person. */
    @Override
    public String toString() {
        return "placer's number";
    }
}
