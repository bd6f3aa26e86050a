package org.iopgateway.gateway.trust;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One system scope of SMART App Launch: version 2 ({@code system/Encounter.rs}), or version 1
 * ({@code system/Encounter.read}) for partners that cannot do better.
 *
 * @param type resource type, or {@code *}
 * @param permissions of {@code cruds}, in that order
 * @param versionOne whether it is written in version 1 form
 */
record SmartScope(String type, String permissions, boolean versionOne) {

    private static final String ALL = "cruds";
    private static final Pattern SHAPE =
            Pattern.compile("system/(\\*|[A-Z][A-Za-z]+)\\.(?:(read|write|\\*)|(c?r?u?d?s?))");

    /** Empty for anything that is not a system scope, and for one with a query part, which is not supported. */
    static Optional<SmartScope> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String word = matcher.group(2);
        String permissions = word == null ? matcher.group(3) : ofVersionOne(word);
        return permissions.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmartScope(matcher.group(1), permissions, word != null));
    }

    /**
     * What of the requested scopes may be granted: each cut down to what is allowed, never widened.
     *
     * @return as they are written in a token; empty when nothing is left
     */
    static Set<String> grant(Collection<String> requested, Collection<String> allowed) {
        Set<String> granted = new TreeSet<>();
        for (String wish : requested) {
            for (String limit : allowed) {
                parse(wish)
                        .flatMap(scope -> parse(limit).flatMap(scope::within))
                        .ifPresent(granted::add);
            }
        }
        return granted;
    }

    /** Whether scopes of a token allow an interaction: one letter of {@code cruds} on a type. */
    static boolean allow(Collection<String> scopes, String type, char permission) {
        return scopes.stream()
                .flatMap(text -> parse(text).stream())
                .anyMatch(scope -> scope.covers(type) && scope.permissions.indexOf(permission) >= 0);
    }

    private Optional<String> within(SmartScope limit) {
        if (versionOne && !limit.versionOne) {
            return Optional.empty();
        }
        String common = covers(limit.type) ? limit.type : limit.covers(type) ? type : "";
        String left = ALL.chars()
                .filter(c -> permissions.indexOf(c) >= 0 && limit.permissions.indexOf(c) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return common.isEmpty() || left.isEmpty() ? Optional.empty() : new SmartScope(common, left, versionOne).text();
    }

    private boolean covers(String other) {
        return "*".equals(type) || type.equals(other);
    }

    private Optional<String> text() {
        if (!versionOne) {
            return Optional.of("system/" + type + "." + permissions);
        }
        return switch (permissions) {
            case "rs" -> Optional.of("system/" + type + ".read");
            case "cud" -> Optional.of("system/" + type + ".write");
            case ALL -> Optional.of("system/" + type + ".*");
            default -> Optional.empty();
        };
    }

    private static String ofVersionOne(String word) {
        return switch (word) {
            case "read" -> "rs";
            case "write" -> "cud";
            default -> ALL;
        };
    }
}
