package org.iopgateway.conformance.generate;

import java.time.LocalDate;

/**
 * What to generate; the same specification gives the same bytes.
 *
 * @param patients how many patients
 * @param asOf the day on which the program is looked at; nothing is younger, save open ends
 * @param canary put before every family name so that a leak can be searched for; empty for none
 * @param shuffle records of neighbouring patients in disorder, so that some arrive before their patient
 */
public record ProgramSpec(int patients, long seed, LocalDate asOf, String canary, boolean shuffle) {

    /** Used when no day is given; fixed, so that no clock is read. */
    public static final LocalDate DEFAULT_AS_OF = LocalDate.of(2026, 11, 1);

    public ProgramSpec {
        if (patients < 1) {
            throw new IllegalArgumentException("patients: at least 1");
        }
    }

    public static ProgramSpec of(int patients, long seed) {
        return new ProgramSpec(patients, seed, DEFAULT_AS_OF, "", false);
    }
}
