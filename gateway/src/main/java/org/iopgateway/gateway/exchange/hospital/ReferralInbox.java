package org.iopgateway.gateway.exchange.hospital;

import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.partner.Partner;

/** Where pushed referrals arrive, by whatever road. */
public interface ReferralInbox {

    /**
     * Takes a referral durably.
     *
     * @param message MessageHeader, Task, ServiceRequest, Patient and what they need
     * @return a receipt that is the same for every resend of the same placer number, and tells nothing of the person
     * @throws org.iopgateway.mappings.problem.ProblemException when the message is not a referral; nothing is kept then
     */
    String receive(Partner from, Bundle message);
}
