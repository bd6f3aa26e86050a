package org.iopgateway.gateway.config;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What a request gets that no handler answered: problem details (RFC 9457) that depend on the status alone, never on the
 * path or the time, so that a path of the other door looks like any other nonsense.
 */
@Controller
final class ErrorAnswers implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // What broke off stays as it is: more of anything could look like its end.
            return;
        }
        HttpStatus status = status(request);
        String body = "{\"type\":\"about:blank\",\"status\":" + status.value() + ",\"title\":\""
                + status.getReasonPhrase() + "\"}";
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
    }

    /** Asked without an error behind it, the path itself is nonsense. */
    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
}
