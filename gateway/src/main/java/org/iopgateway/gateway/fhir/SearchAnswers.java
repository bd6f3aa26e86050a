package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Leaves of a search's Bundle only what we put there, and writes it of what was written before; what is asked for in
 * another way than JSON in one line is left to the server.
 */
final class SearchAnswers {

    private final WrittenForms forms = new WrittenForms();

    /** @return whether the server is to write it */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = Integer.MAX_VALUE)
    public boolean write(ServletRequestDetails request, ResponseDetails response) throws IOException {
        if (!(response.getResponseResource() instanceof Bundle bundle)) {
            return true;
        }
        Searchsets.strip(bundle);
        ResponseEncoding encoding = RestfulServerUtils.determineResponseEncodingWithDefault(request);
        if (!Searchsets.showsEntries(bundle) || !isPlainJson(request, encoding)) {
            Searchsets.detach(bundle);
            return true;
        }
        // Of what the caller asked nothing may get into a text that others are shown.
        IParser json = request.getFhirContext().newJsonParser().setServerBaseUrl(request.getFhirServerBase());
        byte[] text = new SearchsetText(forms, json).of(bundle);
        if (request.isRespondGzip()) {
            text = packed(text);
            request.getResponse().addHeader(Constants.HEADER_CONTENT_ENCODING, Constants.ENCODING_GZIP);
        }
        OutputStream answer = request.getResponse()
                .getResponseOutputStream(
                        response.getResponseCode(),
                        encoding.getResourceContentType() + ";charset=" + Constants.CHARSET_NAME_UTF8,
                        text.length);
        answer.write(text);
        request.getResponse().commitResponse(answer);
        return false;
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length / 8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        return packed.toByteArray();
    }

    private static boolean isPlainJson(ServletRequestDetails request, ResponseEncoding encoding) {
        return encoding.getEncoding() == EncodingEnum.JSON
                && !RestfulServerUtils.prettyPrintResponse(request.getServer(), request);
    }
}
