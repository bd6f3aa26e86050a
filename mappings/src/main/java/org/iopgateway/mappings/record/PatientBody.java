package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person that the program treats, or that applied for treatment.
 *
 * @param name absent only where the source is de-identified
 * @param sex {@code male}, {@code female}, {@code other} or {@code unknown}
 * @param races, ethnicity CDC race and ethnicity codes ({@code urn:oid:2.16.840.1.113883.6.238})
 * @param part2 whether the person applied for or was given SUD care here: {@code yes}, {@code no} or {@code unknown}
 *     (counts as yes, rule R4)
 */
public record PatientBody(
        @Nullable HumanName name,
        @Nullable PartialDate birthDate,
        String sex,
        List<BusinessId> identifiers,
        List<Code> races,
        @Nullable Code ethnicity,
        List<Address> addresses,
        List<Contact> contacts,
        @Nullable String language,
        @Nullable String maritalStatus,
        boolean veteran,
        Part2Status part2,
        @Nullable PartialDate deceased)
        implements RecordBody {

    public PatientBody {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        races = races == null ? List.of() : List.copyOf(races);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        part2 = part2 == null ? Part2Status.UNKNOWN : part2;
    }

    @Override
    public String toString() {
        return "patient";
    }
}
