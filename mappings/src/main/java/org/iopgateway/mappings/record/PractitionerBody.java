package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of the program's staff.
 *
 * @param npi national provider identifier, ten digits
 * @param profession {@code psychiatrist}, {@code physician}, {@code psych-np}, {@code psychologist}, {@code licsw},
 *     {@code lmhc}, {@code lmft}, {@code sud-counselor}, {@code nurse} or {@code other}; decides rule R32
 */
public record PractitionerBody(
        HumanName name, @Nullable String npi, String profession, List<Contact> contacts, boolean active)
        implements RecordBody {

    public PractitionerBody {
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
    }

    @Override
    public String toString() {
        return "practitioner";
    }
}
