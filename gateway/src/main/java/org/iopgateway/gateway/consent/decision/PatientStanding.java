package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import java.util.Set;
import org.iopgateway.mappings.record.Part2Status;
import org.jspecify.annotations.Nullable;

/**
 * What a decision must know of the person, besides what he or she signed.
 *
 * @param part2 rule R4: unknown counts as yes
 * @param birthDate absent when age plays no part
 * @param capacity has capacity now
 * @param adjudicated adjudicated as lacking capacity
 * @param incapableSince day of the determination or of the order; absent where there is none, or none that is dated
 * @param pastEvents expiry events of forms that have happened, for example {@code end-of-treatment}
 */
public record PatientStanding(
        Match match,
        Part2Status part2,
        @Nullable LocalDate birthDate,
        boolean deceased,
        boolean capacity,
        boolean adjudicated,
        @Nullable LocalDate incapableSince,
        MinorCare minorCare,
        Set<String> pastEvents) {

    public PatientStanding {
        pastEvents = Set.copyOf(pastEvents);
    }

    /** Where it plays no part since when the person cannot decide. */
    public PatientStanding(
            Match match,
            Part2Status part2,
            @Nullable LocalDate birthDate,
            boolean deceased,
            boolean capacity,
            boolean adjudicated,
            MinorCare minorCare,
            Set<String> pastEvents) {
        this(match, part2, birthDate, deceased, capacity, adjudicated, null, minorCare, pastEvents);
    }

    /** One known person, capable and alive, about whose care as a minor nothing is stated. */
    public static PatientStanding of(Part2Status part2, @Nullable LocalDate birthDate) {
        return new PatientStanding(Match.EXACT, part2, birthDate, false, true, false, MinorCare.NOT_STATED, Set.of());
    }

    /** The same person with another Part 2 status. */
    public PatientStanding with(Part2Status status) {
        return new PatientStanding(
                match, status, birthDate, deceased, capacity, adjudicated, incapableSince, minorCare, pastEvents);
    }

    @Override
    public String toString() {
        return "patient standing";
    }

    /** How the request's identity traits met the program's records (R3). */
    public enum Match {
        EXACT,
        /** A confirmed merge; the surviving record is meant. */
        MERGED,
        NONE,
        SEVERAL,
        CONFLICT
    }

    /**
     * How a minor's care was lawfully obtained (R21), and what a director found (2.14(c), R47).
     *
     * @param twoPhysicians two or more physicians found drug dependency, MGL c.112 s.12E
     * @param methadone methadone maintenance
     * @param alcoholOnly alcohol use disorder alone (A4)
     * @param suppressSummaries the minor asked that summaries of payments not go to the subscriber
     * @param lacksRationalChoice the director documented incapacity for rational choice
     * @param substantialThreat to life or well-being
     */
    public record MinorCare(
            Basis basis,
            boolean twoPhysicians,
            boolean methadone,
            boolean alcoholOnly,
            boolean suppressSummaries,
            boolean lacksRationalChoice,
            boolean substantialThreat) {

        public static final MinorCare NOT_STATED =
                new MinorCare(Basis.NOT_STATED, false, false, false, false, false, false);

        public enum Basis {
            /** Taken as parental. */
            NOT_STATED,
            SECTION_12E,
            SECTION_12F,
            PARENTAL
        }
    }
}
