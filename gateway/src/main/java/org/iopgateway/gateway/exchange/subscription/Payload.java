package org.iopgateway.gateway.exchange.subscription;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of an event a notification tells. */
public enum Payload {
    /** That something happened. */
    EMPTY,
    /** What it is about, by reference. */
    ID_ONLY,
    FULL_RESOURCE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Payload> ofCode(String code) {
        return Arrays.stream(values())
                .filter(payload -> payload.code().equals(code))
                .findFirst();
    }
}
