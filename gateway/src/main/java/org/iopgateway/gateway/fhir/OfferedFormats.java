package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;

/** Refuses formats that the server's library could write but that we do not offer, before anything is looked up. */
final class OfferedFormats {

    /** Its answer is a file, whose format the manifest told. */
    private static final String FILE = "$export-file";

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void check(RequestDetails request) {
        if (FILE.equals(request.getOperation())) {
            return;
        }
        EncodingEnum encoding =
                RestfulServerUtils.determineResponseEncodingWithDefault(request).getEncoding();
        if (encoding != EncodingEnum.JSON && encoding != EncodingEnum.XML) {
            throw new RefusedException(Refusal.NOT_ACCEPTABLE);
        }
    }
}
