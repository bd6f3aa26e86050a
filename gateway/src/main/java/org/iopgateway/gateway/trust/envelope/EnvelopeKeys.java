package org.iopgateway.gateway.trust.envelope;

import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;

/**
 * The keys that seal data keys. New envelopes use the current one; older ones are kept as long as an envelope names them.
 *
 * @param current id of the key for new envelopes
 * @param keys AES-256 keys by id
 */
public record EnvelopeKeys(String current, Map<String, SecretKey> keys) {

    /** Ids stand in every envelope, so they are short. */
    private static final int LONGEST_ID = 64;

    public EnvelopeKeys {
        keys = Map.copyOf(keys);
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException("the current key is not among the keys");
        }
        if (keys.keySet().stream().anyMatch(id -> !id.matches("[a-z0-9-]{1," + LONGEST_ID + "}"))) {
            throw new IllegalArgumentException("ids of keys are letters, digits and hyphens");
        }
    }

    /** The key for new envelopes. */
    SecretKey sealing() {
        return Objects.requireNonNull(keys.get(current));
    }

    @Override
    public String toString() {
        return "envelope keys " + keys.keySet();
    }
}
