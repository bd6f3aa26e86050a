package org.iopgateway.gateway.trust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's sockets, with two limits that it does not have: connections from one address, and the time that a request's
 * headers take to come in. Its own timeouts begin anew with every byte, so that a client that sends one now and then is never done.
 */
final class GuardedEndpoint extends NioEndpoint {

    private static final Set<Integer> BEFORE_ITS_HEADERS_ARE_READ =
            Set.of(Constants.STAGE_NEW, Constants.STAGE_PARSE, Constants.STAGE_ENDED);

    private final int perAddress;
    private final long headerNanos;
    private final Map<SocketWrapperBase<NioChannel>, Long> handshakes = new WeakHashMap<>();

    GuardedEndpoint(int perAddress, Duration headerTime) {
        this.perAddress = perAddress;
        this.headerNanos = headerTime.toNanos();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (isWelcome(socket)) {
            return super.setSocketOptions(socket);
        }
        // The acceptor closes only what was registered.
        destroySocket(socket);
        return false;
    }

    private boolean isWelcome(SocketChannel socket) {
        InetAddress address = address(socket);
        return connections.keySet().stream()
                        .filter(one -> address.equals(address(one)))
                        .count()
                < perAddress;
    }

    private static InetAddress address(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress()
                    : InetAddress.getLoopbackAddress();
        } catch (IOException e) {
            // Closed meanwhile: it counts for nobody in particular.
            return InetAddress.getLoopbackAddress();
        }
    }

    /** Closes the connections whose handshake or headers take too long; a body has its {@link BodyDeadline}. */
    void cutOffSlowClients() {
        long now = System.nanoTime();
        getConnections().stream()
                .filter(connection -> isShakingHandsTooLong(connection, now) || isTooSlow(connection, now))
                .forEach(SocketWrapperBase::close);
    }

    private boolean isShakingHandsTooLong(SocketWrapperBase<NioChannel> connection, long now) {
        if (connection.getSocket().isHandshakeComplete()) {
            handshakes.remove(connection);
            return false;
        }
        return now - handshakes.computeIfAbsent(connection, unknown -> now) > headerNanos;
    }

    private boolean isTooSlow(SocketWrapperBase<NioChannel> connection, long now) {
        if (!(connection.getCurrentProcessor() instanceof AbstractProcessor processor) || processor.isAsync()) {
            return false;
        }
        Request request = processor.getRequest();
        long began = request.getStartTimeNanos();
        if (began < 0) {
            return false;
        }
        return now - began > headerNanos
                && BEFORE_ITS_HEADERS_ARE_READ.contains(
                        request.getRequestProcessor().getStage());
    }
}
