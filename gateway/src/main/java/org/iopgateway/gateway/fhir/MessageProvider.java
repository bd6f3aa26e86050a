package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.MessageHeader;
import org.iopgateway.gateway.exchange.hospital.ReferralInbox;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.Caller;
import org.springframework.beans.factory.ObjectProvider;

/**
 * {@code POST [base]/$process-message}: a hospital's referral. Checked for shape, handed to the inbox, which keeps it
 * durably, and answered with a receipt that is the same whoever the person is.
 */
final class MessageProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message";

    private final FhirContext fhir;
    private final ObjectProvider<ReferralInbox> inbox;
    private final Supplier<String> base;
    private final Clock clock;
    private final RequestBodies bodies;

    /** @param base our FHIR address, known once the door is open */
    MessageProvider(
            FhirContext fhir,
            ObjectProvider<ReferralInbox> inbox,
            Supplier<String> base,
            Clock clock,
            RequestBodies bodies) {
        this.fhir = fhir;
        this.inbox = inbox;
        this.base = base;
        this.clock = clock;
        this.bodies = bodies;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        rest.addOperation().setName("process-message").setDefinition(DEFINITION);
        // The other way to refer somebody, ReferralTransactions.
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    }

    @Operation(name = "$process-message", manualRequest = true, manualResponse = true)
    public void processMessage(HttpServletRequest request, HttpServletResponse response, RequestDetails details)
            throws IOException {
        Caller caller = CallerInterceptor.of(details);
        if (caller.partner().type() != PartnerType.HOSPITAL || !caller.may('c', "Task")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        Bundle message = bodies.readSigned(request, caller.partner());
        List<Defect> defects = ReferralShape.check(message);
        if (!defects.isEmpty()) {
            throw new RefusedException(Refusal.UNPROCESSABLE, defects);
        }
        ReferralInbox open = inbox.getIfAvailable();
        if (open == null) {
            throw new RefusedException(Refusal.UNAVAILABLE);
        }
        String receipt = open.receive(caller.partner(), message);
        MessageHeader header = (MessageHeader) message.getEntryFirstRep().getResource();
        answer(request, response, Receipts.of(receipt, header, base.get(), clock.instant()));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Bundle receipt) throws IOException {
        boolean xml = Formats.wantsXml(request);
        String body = (xml ? fhir.newXmlParser() : fhir.newJsonParser()).encodeResourceToString(receipt);
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setContentType(xml ? Formats.XML : Formats.JSON);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
