package org.iopgateway.gateway.consent.decision;

import java.util.Set;

/**
 * Compulsory process and court orders (subpart E, R7, R8).
 *
 * @param compulsoryProcess a subpoena or warrant was served
 * @param orderScope what the order names, for example {@code diagnosis}; empty when its terms are not itemized
 * @param confidentialCommunications the court made the finding of 2.63
 * @param privilegeResolved the psychotherapist privilege of MGL c.233 s.20B is waived or ruled on
 * @param againstPatient the use is against the patient
 */
public record Proceeding(
        boolean compulsoryProcess,
        CourtOrder order,
        Set<String> orderScope,
        boolean confidentialCommunications,
        boolean privilegeResolved,
        boolean againstPatient) {

    public static final Proceeding NONE = new Proceeding(false, CourtOrder.NONE, Set.of(), false, false, false);

    public Proceeding {
        orderScope = Set.copyOf(orderScope);
    }

    /** The section under which a court ordered the disclosure. */
    public enum CourtOrder {
        NONE,
        /** An order that is none of the following. */
        GENERAL,
        /** 2.64, non-criminal. */
        NON_CRIMINAL,
        /** 2.65, criminal, of the patient. */
        CRIMINAL_PATIENT,
        /** 2.66, of the program or a holder of its records. */
        PROGRAM_OR_HOLDER;

        public boolean isSubpartE() {
            return this == NON_CRIMINAL || this == CRIMINAL_PATIENT || this == PROGRAM_OR_HOLDER;
        }
    }
}
