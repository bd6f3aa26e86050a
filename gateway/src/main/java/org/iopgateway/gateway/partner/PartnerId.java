package org.iopgateway.gateway.partner;

import java.util.Optional;
import java.util.regex.Pattern;

/** A partner's short name: lower-case letters, digits and dashes; also its OAuth client id and its queue's name. */
public record PartnerId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    public PartnerId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a partner id is lower-case letters, digits and dashes");
        }
    }

    /** The id that a stranger's text names; empty when it has not the shape of one. */
    public static Optional<PartnerId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new PartnerId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
