package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.coyote.CloseNowException;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The partner-facing FHIR server: a plain HAPI server with providers of ours and no store of its own (design decision
 * D1). Its beans are looked up when the servlet starts, not when it is made, or the context would be built out of order.
 */
final class PartnerFhirServer extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private final transient ApplicationContext beans;
    private transient Set<String> served = Set.of();

    PartnerFhirServer(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    protected void initialize() {
        FhirContext fhir = beans.getBean(FhirContext.class);
        PartnerDoor door = beans.getBean(PartnerDoor.class);
        Map<String, ServedType> types = ServedTypes.load();
        served = Set.copyOf(types.keySet());
        setFhirContext(fhir);
        setServerAddressStrategy(new DoorAddress(door));
        setDefaultResponseEncoding(EncodingEnum.JSON);
        // A compressed body could grow a thousandfold after its size was checked.
        setUncompressIncomingContents(false);
        List<PartnerOperation> operations =
                beans.getBeanProvider(PartnerOperation.class).orderedStream().toList();
        CapabilityProvider capabilities =
                new CapabilityProvider(types.values(), operations, door, beans.getBean(EmergencyProperties.class));
        setServerConformanceProvider(capabilities);
        registerInterceptor(new ApiDocs(capabilities, this, door));
        PartnerRecords records = beans.getBean(PartnerRecords.class);
        PageTokens pages = beans.getBean(PageTokens.class);
        AnswerPace pace = beans.getBean(AnswerPace.class);
        Clock clock = beans.getBean(Clock.class);
        types.values()
                .forEach(type -> registerProvider(new RecordsProvider(type, fhir, records, pages, door, pace, clock)));
        operations.forEach(this::registerProvider);
        registerInterceptor(beans.getBean(CallerInterceptor.class));
        registerInterceptor(beans.getBean(Refusals.class));
        registerInterceptor(beans.getBean(ReferralTransactions.class));
        registerInterceptor(new ReadParameters(types.keySet()));
        registerInterceptor(new OfferedFormats());
        registerInterceptor(new SearchAnswers());
        registerInterceptor(new GatheredAnswers());
        beans.getBeanProvider(PartnerInterceptor.class).orderedStream().forEach(this::registerInterceptor);
    }

    @Override
    protected String createPoweredByHeader() {
        return "";
    }

    /**
     * HEAD is GET without a body, which the container leaves out (RFC 9110 9.3.2); not for operations, of which one starts
     * something. An answer that broke off in its middle ends with its connection.
     */
    @Override
    protected void handleRequest(RequestTypeEnum type, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean asGet = type == RequestTypeEnum.HEAD
                && String.valueOf(request.getPathInfo()).indexOf('$') < 0;
        super.handleRequest(asGet ? RequestTypeEnum.GET : type, request, response);
        if (BegunAnswer.isBrokenOff(request)) {
            throw new CloseNowException("an answer broke off");
        }
    }

    /**
     * A date says nothing about whether the caller has what it would be shown: consents change that, and leave the record
     * as it was. So {@code If-Modified-Since} is not heard (RFC 9110 lets a server do so), and {@code If-None-Match} is,
     * of records: their providers compare it with the version of what is shown, and the server is not to do it for others.
     */
    @Override
    protected ServletRequestDetails newRequestDetails() {
        return new ServletRequestDetails(getInterceptorService()) {
            @Override
            public @Nullable String getHeader(String name) {
                boolean unheard = name.equalsIgnoreCase("If-Modified-Since")
                        || name.equalsIgnoreCase("If-None-Match")
                                && !served.contains(String.valueOf(getResourceName()));
                return unheard ? null : super.getHeader(name);
            }
        };
    }

    /** The server's own request ids are random: two answers that must be alike would differ in them. */
    @Override
    protected void addRequestIdToResponse(ServletRequestDetails request, String requestId) {
        // Told to nobody.
    }
}
