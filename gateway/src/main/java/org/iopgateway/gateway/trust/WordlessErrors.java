package org.iopgateway.gateway.trust;

import java.util.function.IntSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What the container itself refuses at the partner door, such as a request line that cannot be read, has a status and no
 * page: the container's own tells what it is by its looks.
 */
final class WordlessErrors extends ErrorReportValve {

    private final IntSupplier port;

    WordlessErrors(IntSupplier port) {
        this.port = port;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (request.getLocalPort() != port.getAsInt()) {
            super.report(request, response, thrown);
        } else if (response.getContentWritten() == 0 && response.setErrorReported()) {
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(0);
        }
    }
}
