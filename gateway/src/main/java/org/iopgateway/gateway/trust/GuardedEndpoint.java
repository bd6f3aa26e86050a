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
 * Tomcat's sockets, with two limits that it does not have: connections from one address, and the time that a request takes
 * to come in. Its own timeouts begin anew with every byte, so that a client that sends one now and then is never done.
 */
final class GuardedEndpoint extends NioEndpoint {

    private static final Set<Integer> BEFORE_ITS_HEADERS_ARE_READ =
            Set.of(Constants.STAGE_NEW, Constants.STAGE_PARSE, Constants.STAGE_ENDED);

    private final int perAddress;
    private final long headerNanos;
    private final long bodyNanos;
    private final Map<SocketWrapperBase<NioChannel>, Long> handshakes = new WeakHashMap<>();

    GuardedEndpoint(int perAddress, Duration headerTime, Duration bodyTime) {
        this.perAddress = perAddress;
        this.headerNanos = headerTime.toNanos();
        this.bodyNanos = headerNanos + bodyTime.toNanos();
    }

    /** False has the acceptor close it at once. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        return isWelcome(socket) && super.setSocketOptions(socket);
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

    /** Closes the connections whose handshake, headers or body take too long. */
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
        int stage = request.getRequestProcessor().getStage();
        return BEFORE_ITS_HEADERS_ARE_READ.contains(stage)
                ? now - began > headerNanos
                : stage == Constants.STAGE_SERVICE && now - began > bodyNanos && !request.isFinished();
    }
}
