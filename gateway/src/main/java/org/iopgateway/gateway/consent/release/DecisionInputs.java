package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.decision.PlausiblePurposes;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.partner.Partner;

/**
 * What the gate hands to the engine, for parts that ask the engine without disclosing anything: who the patient is to the
 * law now, and what a partner's request looks like. The same readings as the gate's own, so that what is told is what
 * will be decided.
 */
public final class DecisionInputs {

    private final PatientContexts patients;
    private final Switches switches;
    private final ZoneId zone;

    DecisionInputs(PatientContexts patients, Switches switches, ZoneId zone) {
        this.patients = patients;
        this.switches = switches;
        this.zone = zone;
    }

    /** @param patient logical id of the Patient resource */
    public PatientStanding standing(String patient) {
        return patients.of(patient).standing();
    }

    /** A plain read by a partner, without emergency or other special circumstance. */
    public AccessRequest request(Partner partner, String purpose, Instant at) {
        return RequestFacts.of(
                new DisclosureRequest(partner, purpose, DisclosureRequest.Interaction.READ, ""), switches, at);
    }

    /** The purposes that a partner of this sort may assert (rule R2), in the order of the table. */
    public static Set<String> purposes(Partner partner) {
        return PlausiblePurposes.of(RequestFacts.requesterType(partner.type()));
    }

    public Switches switches() {
        return switches;
    }

    /** The program's local time, in which dates on forms end. */
    public ZoneId zone() {
        return zone;
    }
}
