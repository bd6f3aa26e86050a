package org.iopgateway.gateway.repository;

/** Names a resource in the repository: {@code Encounter} and its logical id. */
public record ResourceKey(String type, String id) {

    /** A key from its relative reference form, {@code Encounter/8f1…}. */
    public static ResourceKey parse(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 1 || slash == reference.length() - 1) {
            throw new IllegalArgumentException("not a relative reference");
        }
        return new ResourceKey(reference.substring(0, slash), reference.substring(slash + 1));
    }

    public String reference() {
        return type + "/" + id;
    }
}
