package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.exchange.hospital.ReferralInbox;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.Caller;
import org.springframework.beans.factory.ObjectProvider;

/**
 * {@code POST [base]}: a hospital's referral as a transaction, the second way beside {@code $process-message}. The server's
 * own transaction would parse the body leniently and log what it does not understand, so it is caught before.
 */
final class ReferralTransactions {

    private final FhirContext fhir;
    private final ObjectProvider<ReferralInbox> inbox;
    private final Supplier<String> base;
    private final RequestBodies bodies;

    ReferralTransactions(
            FhirContext fhir, ObjectProvider<ReferralInbox> inbox, Supplier<String> base, RequestBodies bodies) {
        this.fhir = fhir;
        this.inbox = inbox;
        this.base = base;
        this.bodies = bodies;
    }

    /** Answers a transaction itself; answers false when it has. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = CallerInterceptor.AFTER_THE_CALLER)
    public boolean take(ServletRequestDetails request) throws IOException {
        String path = request.getRequestPath();
        if (request.getRequestType() != RequestTypeEnum.POST || !(path == null || path.isEmpty() || path.equals("/"))) {
            return true;
        }
        Caller caller = CallerInterceptor.of(request);
        if (caller.partner().type() != PartnerType.HOSPITAL || !caller.may('c', "Task")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        Bundle transaction = bodies.readSigned(request.getServletRequest(), caller.partner());
        List<Defect> defects = ReferralTransaction.check(transaction);
        if (!defects.isEmpty()) {
            throw new RefusedException(Refusal.UNPROCESSABLE, defects);
        }
        ReferralInbox open = inbox.getIfAvailable();
        if (open == null) {
            throw new RefusedException(Refusal.UNAVAILABLE);
        }
        String receipt = open.receive(caller.partner(), ReferralTransaction.message(transaction, sender(caller)));
        answer(request, ReferralTransaction.answer(transaction, receipt, base.get()));
        return false;
    }

    private static String sender(Caller caller) {
        Partner partner = caller.partner();
        return partner.endpoints().fhir() == null
                ? "urn:partner:" + partner.id()
                : partner.endpoints().fhir().toString();
    }

    private void answer(ServletRequestDetails details, Bundle answer) throws IOException {
        HttpServletRequest request = details.getServletRequest();
        HttpServletResponse response = details.getServletResponse();
        boolean xml = Formats.wantsXml(request);
        String body = (xml ? fhir.newXmlParser() : fhir.newJsonParser()).encodeResourceToString(answer);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(xml ? Formats.XML : Formats.JSON);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
