package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/**
 * A patient takes a consent back (42 CFR 2.31(a)(6)).
 *
 * @param consent id of the consent record, or {@code all} for everything signed before
 * @param toward the recipient toward whom only it is revoked; absent means all
 * @param method {@code written} or {@code oral}; an oral wish suspends at once and is then taken in writing
 * @param by {@code patient}, {@code parent} or {@code representative}
 */
public record RevocationBody(
        String consent, ConsentBody.@Nullable Recipient toward, PartialDate on, String method, String by)
        implements RecordBody {

    @Override
    public String toString() {
        return "revocation";
    }
}
