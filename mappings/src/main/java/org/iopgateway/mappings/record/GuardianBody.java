package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who acts for, or is close to, a patient.
 *
 * @param relationship {@code parent}, {@code guardian}, {@code foster-parent}, {@code spouse}, {@code health-proxy} or
 *     {@code other}
 * @param hasAuthority whether state law lets this person consent for the patient; kinship alone does not (rule R22)
 */
public record GuardianBody(
        HumanName name,
        String relationship,
        boolean hasAuthority,
        List<Contact> contacts,
        List<Address> addresses,
        @Nullable Period period)
        implements RecordBody {

    public GuardianBody {
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }

    @Override
    public String toString() {
        return "guardian";
    }
}
