package org.iopgateway.gateway.consent.directive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A recipient as a form describes it, 2.31(a)(4).
 *
 * @param partner partner id; absent where the form gives only a name
 * @param name name of the organization, or the wording of a class
 */
public record Recipient(Type type, @Nullable String partner, String name) {

    public Recipient {
        name = name.strip();
    }

    /** How the form describes the recipient. */
    public enum Type {
        NAMED,
        /** A class such as "my treating providers, health plans, …". */
        CLASS,
        /** A class limited to participants with a treating relationship, 2.31(a)(4)(ii)(B). */
        TREATING_CLASS,
        INTERMEDIARY,
        /** A participant of an intermediary, by name. */
        PARTICIPANT,
        /** Listed in a schedule that the patient signed. */
        SCHEDULED,
        /** Added by staff after signing; not in the consent (R23). */
        ADDED_BY_STAFF
    }

    public boolean isClass() {
        return type == Type.CLASS || type == Type.TREATING_CLASS;
    }

    /** Whether the patient's own signature stands over this party's name. */
    public boolean names(Party party) {
        if (type == Type.ADDED_BY_STAFF) {
            return false;
        }
        if (isClass()) {
            return party.isNamed() && normal(name).contains(normal(party.organization()));
        }
        return isSameAs(party);
    }

    /** Whether it is this party, whoever wrote the name. */
    public boolean isSameAs(Party party) {
        return (partner != null && partner.equals(party.partner()))
                || isSameName(name, party.organization())
                || isSameName(name, party.legalEntity());
    }

    /** As {@link #normal} has it, which is asked only where the names can be the same: most are not. No name is none. */
    private static boolean isSameName(String one, String other) {
        return !other.isEmpty() && one.equalsIgnoreCase(other) && normal(one).equals(normal(other));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
