package org.iopgateway.gateway.exchange.hospital;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.iopgateway.gateway.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The number under which a hospital placed a referral.
 *
 * @param system within which the number is one; absent when the hospital names none
 */
record Placer(@Nullable String system, String value) {

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
