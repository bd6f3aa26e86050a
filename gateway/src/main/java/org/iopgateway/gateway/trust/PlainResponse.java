package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** An answer of the partner door: an error that a library reports by its status alone stays one, without its words. */
final class PlainResponse extends HttpServletResponseWrapper {

    PlainResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status, String message) {
        sendError(status);
    }

    /** Not the container's way: that would lead to the error page of the internal door. */
    @Override
    public void sendError(int status) {
        resetBuffer();
        setStatus(status);
        setContentLength(0);
    }
}
