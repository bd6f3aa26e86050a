package org.iopgateway.conformance.attack;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An address that attacks name and nobody may follow: it counts who comes. */
final class Trap implements Closeable {

    private final ServerSocket socket;
    private final AtomicInteger visits = new AtomicInteger();

    Trap() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
        Thread watch = new Thread(this::watch, "trap");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (!socket.isClosed()) {
            try (Socket visitor = socket.accept()) {
                visits.incrementAndGet();
            } catch (IOException e) {
                // Closed: the run is over.
                return;
            }
        }
    }

    /** {@code host:port}. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int visits() {
        return visits.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
