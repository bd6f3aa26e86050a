package org.iopgateway.gateway.fhir;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.UriType;

/** The technical answer to a message: received, under this receipt. It says nothing about the person. */
final class Receipts {

    private Receipts() {}

    /**
     * @param receipt id of the receipt
     * @param asked header of the message that is answered
     * @param base our address, without a final slash
     */
    static Bundle of(String receipt, MessageHeader asked, String base, Instant now) {
        MessageHeader header = new MessageHeader();
        header.setId(receipt);
        if (asked.hasEventCoding()) {
            Coding event = asked.getEventCoding();
            header.setEvent(new Coding().setSystem(event.getSystem()).setCode(event.getCode()));
        } else {
            header.setEvent(new UriType(asked.getEventUriType().getValue()));
        }
        header.getSource().setName("IOP Gateway").setEndpoint(base);
        // Required; a message without an id of its own is answered under the receipt alone.
        String original = asked.getIdPart();
        header.getResponse()
                .setIdentifier(original == null ? receipt : original)
                .setCode(ResponseType.OK);
        Bundle answer = new Bundle().setType(BundleType.MESSAGE).setTimestamp(Date.from(now));
        answer.setId(receipt);
        answer.getIdentifier().setSystem(base + "/receipts").setValue(receipt);
        answer.addEntry().setFullUrl(base + "/MessageHeader/" + receipt).setResource(header);
        return answer;
    }
}
