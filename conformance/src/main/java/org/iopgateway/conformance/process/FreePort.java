package org.iopgateway.conformance.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Loopback ports that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /** A port that was free a moment ago. */
    public static int find() {
        return bind(0).orElseThrow(() -> new IllegalStateException("no free port"));
    }

    /** The port that documents name, or any free one where it is taken. */
    public static int preferring(int port) {
        return bind(port).orElseGet(FreePort::find);
    }

    private static Optional<Integer> bind(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
