package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patient asked the program not to disclose (45 CFR 164.522(a), 42 CFR 2.26), or a plain refusal.
 *
 * @param type {@code self-pay} (mandatory toward plans once paid in full), {@code agreed}, {@code declined} or
 *     {@code refusal} (a deny directive of the patient)
 * @param recipients empty means everyone
 * @param purposes v3-ActReason codes; empty means every purpose
 * @param paidInFull only for {@code self-pay}
 */
public record RestrictionBody(
        String type,
        String status,
        List<ConsentBody.Recipient> recipients,
        List<String> purposes,
        ConsentBody.@Nullable Information information,
        @Nullable Boolean paidInFull,
        PartialDate requested,
        @Nullable PartialDate terminated)
        implements RecordBody {

    public RestrictionBody {
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
        purposes = purposes == null ? List.of() : List.copyOf(purposes);
    }

    @Override
    public String toString() {
        return "restriction";
    }
}
