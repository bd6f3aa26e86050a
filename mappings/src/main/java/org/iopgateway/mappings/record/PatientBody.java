package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param minorCare how care was lawfully obtained for a minor (42 CFR 2.14); absent counts as parental (rule R21)
 * @param capacity what was determined about an adult's capacity (42 CFR 2.15(a)); absent counts as capable (rule R22)
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
        @Nullable MinorCare minorCare,
        @Nullable Capacity capacity,
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

    /**
     * How care was lawfully obtained for a minor, and what Massachusetts law asks to know of it (MGL c.112 s.12E, s.12F).
     * Stated whole or not at all.
     *
     * @param twoPhysicians two or more physicians found drug dependency, s.12E
     * @param methadoneMaintenance s.12E excludes it
     * @param alcoholOnly alcohol use disorder alone: taken as outside of s.12E
     * @param suppressSummaries the minor asked that summaries of payments not go to the subscriber, MGL c.176O s.27
     */
    public record MinorCare(
            Basis basis,
            boolean twoPhysicians,
            boolean methadoneMaintenance,
            boolean alcoholOnly,
            boolean suppressSummaries) {

        @Override
        public String toString() {
            return "minor care";
        }

        /** Who could lawfully consent to the care. */
        public enum Basis {
            /** A minor of 12 or older whom two physicians found drug dependent. */
            @JsonProperty("12E")
            SECTION_12E,
            /** A minor who is married, a parent, in the armed forces, or lives apart and manages own money. */
            @JsonProperty("12F")
            SECTION_12F,
            @JsonProperty("parental")
            PARENTAL
        }
    }

    /** @param determinedOn of the court's order or the physician's written determination */
    public record Capacity(Finding finding, PartialDate determinedOn) {

        @Override
        public String toString() {
            return "capacity";
        }

        /** What was found. */
        public enum Finding {
            @JsonProperty("capable")
            CAPABLE,
            /** Determined, but not adjudicated: 2.15(a)(2), MGL c.201D s.6. */
            @JsonProperty("incapacitated")
            INCAPACITATED,
            /** Adjudicated by a court as lacking capacity: 2.15(a)(1). */
            @JsonProperty("adjudicated")
            ADJUDICATED
        }
    }
}
