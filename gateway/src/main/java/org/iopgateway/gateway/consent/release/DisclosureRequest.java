package org.iopgateway.gateway.consent.release;

import java.util.List;
import org.iopgateway.gateway.partner.Partner;
import org.jspecify.annotations.Nullable;

/**
 * One disclosure that is asked for, or about to be made.
 *
 * @param partner who would receive it
 * @param purpose exactly one purpose of use (v3-ActReason)
 * @param interaction {@code read}, {@code search}, {@code push}, {@code operation}, … for the accounting
 * @param patient logical id of the Patient resource; {@link Subjects#DIRECTORY} for the program's own directory
 * @param emergency what a treating person declared, where one did
 * @param channel how it would travel, for the accounting, for example {@code fhir-rest} or {@code mllp}
 * @param intents ids of the intents that are about to be sent; empty when a partner asks
 */
public record DisclosureRequest(
        Partner partner,
        String purpose,
        Interaction interaction,
        String patient,
        @Nullable EmergencyClaim emergency,
        String channel,
        List<String> intents) {

    public DisclosureRequest {
        intents = List.copyOf(intents);
    }

    /** The channel of nearly everything. */
    public static final String FHIR_REST = "fhir-rest";

    public DisclosureRequest(Partner partner, String purpose, Interaction interaction, String patient) {
        this(partner, purpose, interaction, patient, null, FHIR_REST, List.of());
    }

    /** What is asked for of the program's own directory, which is about no patient. */
    public static DisclosureRequest ofDirectory(Partner partner, String purpose, Interaction interaction) {
        return new DisclosureRequest(partner, purpose, interaction, Subjects.DIRECTORY);
    }

    boolean isOfDirectory() {
        return patient.equals(Subjects.DIRECTORY);
    }

    /** The same request with what a treating person declares. */
    public DisclosureRequest withEmergency(@Nullable EmergencyClaim claim) {
        return new DisclosureRequest(partner, purpose, interaction, patient, claim, channel, intents);
    }

    /** The same request over another channel. */
    public DisclosureRequest over(String otherChannel) {
        return new DisclosureRequest(partner, purpose, interaction, patient, emergency, otherChannel, intents);
    }

    /** The same request on behalf of intents, which go on when a person confirms what is held. */
    public DisclosureRequest onBehalfOf(List<String> waiting) {
        return new DisclosureRequest(partner, purpose, interaction, patient, emergency, channel, waiting);
    }

    /** Whom it is about is patient data. */
    @Override
    public String toString() {
        return interaction + " by " + partner.id() + " for " + purpose;
    }

    /** How the data would leave. */
    public enum Interaction {
        READ,
        SEARCH,
        PUSH,
        OPERATION,
        /** A file for a partner that asks for many people's records at once; written now, fetched later. */
        EXPORT,
        MATCH
    }
}
