package org.iopgateway.gateway.exchange.hospital;

import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.partner.Partner;

/** Where referral messages go once their shape is checked. */
public interface ReferralInbox {

    /**
     * Keeps a referral message durably before it returns. The answer is technical: the same whoever the person is.
     *
     * @param message message Bundle: MessageHeader, then the Task that it focuses on, its ServiceRequest and Patient
     * @return receipt id; the same one for an identical resend
     */
    String receive(Partner from, Bundle message);
}
