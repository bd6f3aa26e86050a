package org.iopgateway.gateway.config;

import java.net.InetAddress;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.stereotype.Component;

/** Refuses to open the internal door to other machines as long as it has no login, before anything is opened. */
@Component
final class InternalDoorAddress implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

    private final ServerProperties server;
    private final InternalDoorProperties door;

    InternalDoorAddress(ServerProperties server, InternalDoorProperties door) {
        this.server = server;
        this.door = door;
    }

    /** @throws ProblemException {@code CFG-001} when the address is not a loopback one and nobody said so on purpose */
    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        @Nullable InetAddress address = server.getAddress();
        if (door.allowRemote() || (address != null && address.isLoopbackAddress())) {
            return;
        }
        throw new ProblemException(new Problem(
                Category.FORBIDDEN,
                "CFG-001",
                "the internal door has no login, so it may only bind a loopback address, found "
                        + (address == null ? "all addresses" : address.getHostAddress()),
                "server.address",
                "set server.address=127.0.0.1, or gateway.internal.allow-remote=true where something else keeps"
                        + " strangers out"));
    }
}
