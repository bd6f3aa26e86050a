package org.iopgateway.gateway.trust;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Every call that the partner door refuses is on record: one line with code TRU-021, and a count by status. It stands
 * where the container logs access, so that it also sees what no filter ever does, such as a request line that cannot be
 * read. Nothing that the caller wrote is in the line: its address, a method and an area of ours, and the partner once it
 * is proven.
 */
final class RefusedCalls extends ValveBase implements AccessLog {

    /** Request attribute with the id of the partner whose token was good. */
    static final String PARTNER = RefusedCalls.class.getName() + ".partner";

    private static final Logger log = LoggerFactory.getLogger(RefusedCalls.class);
    private static final int FIRST_REFUSAL = 400;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final IntSupplier port;
    private final LineBudget budget;
    private final ObjectProvider<MeterRegistry> meters;

    RefusedCalls(IntSupplier port, LineBudget budget, ObjectProvider<MeterRegistry> meters) {
        super(true);
        this.port = port;
        this.budget = budget;
        this.meters = meters;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long nanoseconds) {
        if (response.getStatus() < FIRST_REFUSAL || request.getLocalPort() != port.getAsInt()) {
            return;
        }
        meters.ifAvailable(
                registry -> registry.counter("gateway.door.refused", "status", String.valueOf(response.getStatus()))
                        .increment());
        long untold = budget.take();
        if (untold > 0) {
            log.warn("code=TRU-022 refused={} calls were counted and not told one by one", untold);
        }
        if (untold >= 0) {
            log.info(
                    "code=TRU-021 refused from={} partner={} area={} method={} status={}",
                    request.getRemoteAddr(),
                    request.getAttribute(PARTNER) instanceof String partner ? partner : "unproven",
                    area(request.getRequestURI()),
                    METHODS.contains(String.valueOf(request.getMethod())) ? request.getMethod() : "other",
                    response.getStatus());
        }
    }

    /** The path is the caller's text, and a person's name perhaps: only where it leads is told. */
    private static String area(@Nullable String path) {
        if (path == null || !DoorPaths.isPlain(path)) {
            return "none";
        }
        return path.startsWith("/fhir") ? "fhir" : path.startsWith("/oauth2/") ? "token" : "none";
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // The address is the connection's own; what a proxy says of it counts nothing.
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
