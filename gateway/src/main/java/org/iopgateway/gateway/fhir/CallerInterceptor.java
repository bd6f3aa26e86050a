package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.iopgateway.gateway.consent.release.EmergencyClaim;
import org.iopgateway.gateway.trust.AccessTokens;
import org.iopgateway.gateway.trust.CallRates;
import org.iopgateway.gateway.trust.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows who calls before anything else happens, and refuses what the token does not allow before any look-up. */
public final class CallerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(CallerInterceptor.class);
    private static final String CALLER = CallerInterceptor.class.getName();
    private static final String EMERGENCY = EmergencyHeader.class.getName();
    private static final String METADATA = "metadata";

    /** Order of what needs to know who calls. */
    static final int AFTER_THE_CALLER = 100;

    private final AccessTokens tokens;
    private final CallRates rates;

    CallerInterceptor(AccessTokens tokens, CallRates rates) {
        this.tokens = tokens;
        this.rates = rates;
    }

    /** The caller whom this interceptor let in. */
    public static Caller of(RequestDetails request) {
        if (request.getUserData().get(CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new RefusedException(Refusal.UNAUTHENTICATED);
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void identify(ServletRequestDetails request) {
        if (METADATA.equals(request.getRequestPath())) {
            return;
        }
        Caller caller = tokens.caller(request.getServletRequest())
                .orElseThrow(() -> new RefusedException(Refusal.UNAUTHENTICATED));
        keepToTheRate(request, caller);
        remember(request, caller);
        EmergencyHeader.read(request.getServletRequest(), caller)
                .ifPresent(claim -> request.getUserData().put(EMERGENCY, claim));
    }

    private void keepToTheRate(ServletRequestDetails request, Caller caller) {
        CallRates.Verdict verdict = rates.call(caller.partner());
        if (!verdict.allowed()) {
            request.getServletResponse().setHeader("Retry-After", verdict.retryAfter());
            throw new RefusedException(Refusal.TOO_MANY);
        }
    }

    /** What a treating person declares with the request; absent when nobody does. */
    public static @Nullable EmergencyClaim emergencyOf(RequestDetails request) {
        return request.getUserData().get(EMERGENCY) instanceof EmergencyClaim claim ? claim : null;
    }

    static void remember(RequestDetails request, Caller caller) {
        request.getUserData().put(CALLER, caller);
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void authorize(RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        String type = request.getResourceName();
        if (operation == RestOperationTypeEnum.READ || operation == RestOperationTypeEnum.VREAD) {
            require(of(request), 'r', type);
        } else if (operation == RestOperationTypeEnum.SEARCH_TYPE) {
            require(of(request), 's', type);
        } else if (operation == RestOperationTypeEnum.METADATA && !METADATA.equals(request.getRequestPath())) {
            // The server's library has more addresses for it, which nobody is told of.
            throw new RefusedException(Refusal.NOT_OFFERED);
        }
    }

    /** One line for each request: who, what, how it ended; never an id or a parameter. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void tell(ServletRequestDetails request) {
        if (request.getUserData().get(CALLER) instanceof Caller caller) {
            RestOperationTypeEnum operation = request.getRestOperationType();
            log.info(
                    "partner={} purpose={} interaction={} type={} status={} took={}ms",
                    caller.partner().id(),
                    caller.purpose(),
                    operation == null ? "none" : operation.getCode(),
                    // Without an interaction of ours the type is whatever the caller wrote in the path.
                    operation == null ? "none" : request.getResourceName(),
                    request.getServletResponse().getStatus(),
                    request.getRequestStopwatch().getMillis());
        }
    }

    private static void require(Caller caller, char permission, String type) {
        if (!caller.may(permission, type)) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
    }
}
