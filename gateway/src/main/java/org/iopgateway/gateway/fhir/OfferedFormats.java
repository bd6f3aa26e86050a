package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.regex.Pattern;
import org.apache.catalina.Globals;

/** Refuses what could not be read as a whole, and formats that we do not offer, before anything is looked up. */
final class OfferedFormats {

    /** Start, state and files of an export: its answers have a format of their own, whatever a client would like. */
    private static final Pattern EXPORT = Pattern.compile("\\$export(-file|-poll-status)?");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void check(RequestDetails request) {
        checkWhole(request);
        if (EXPORT.matcher(String.valueOf(request.getOperation())).matches()) {
            return;
        }
        EncodingEnum encoding =
                RestfulServerUtils.determineResponseEncodingWithDefault(request).getEncoding();
        if (encoding != EncodingEnum.JSON && encoding != EncodingEnum.XML) {
            throw new RefusedException(Refusal.NOT_ACCEPTABLE);
        }
    }

    /** The container leaves out parameters that it cannot decode, or beyond a number: a filter less is a wider answer. */
    private static void checkWhole(RequestDetails request) {
        if (request instanceof ServletRequestDetails servlet
                && servlet.getServletRequest().getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null) {
            throw new RefusedException(Refusal.PARAMETER);
        }
    }
}
