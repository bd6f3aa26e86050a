package org.iopgateway.gateway.trust;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends a body that takes too long, whoever reads it: the container for a form, or a servlet. Tomcat's own timeout begins anew
 * with every byte, so that a client that sends one now and then would hold a thread for days.
 */
final class BodyDeadline extends ValveBase {

    private final IntSupplier port;
    private final long bodyNanos;

    /** @param port of the door whose bodies have one: records of the program come in by the other, as long as they take */
    BodyDeadline(IntSupplier port, Duration bodyTime) {
        super(true);
        this.port = port;
        this.bodyNanos = bodyTime.toNanos();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getLocalPort() != port.getAsInt()) {
            getNext().invoke(request, response);
            return;
        }
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        InputBuffer whole = connection.getInputBuffer();
        connection.setInputBuffer(new TimedInput(connection, whole, System.nanoTime() + bodyNanos));
        try {
            getNext().invoke(request, response);
        } finally {
            // The connection's next request gets the same buffer, and a time of its own.
            connection.setInputBuffer(whole);
        }
    }

    private record TimedInput(org.apache.coyote.Request connection, InputBuffer body, long deadline)
            implements InputBuffer {

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            try {
                int count = body.doRead(handler);
                return System.nanoTime() < deadline || count < 0 ? count : ended();
            } catch (IllegalStateException e) {
                // The container's word for more trailers than it takes.
                return ended();
            }
        }

        private int ended() throws BadRequestException {
            // Or what is left of the body would be read for the next request's sake.
            connection.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            throw new BadRequestException("the body does not come to its end as it should");
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
