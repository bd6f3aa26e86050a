package org.iopgateway.conformance.attack;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Clients that send a byte now and then so as never to be done; each must have been cut off before it is done. */
final class SlowClients implements Closeable {

    private static final String FAMILY = "slow client";
    private static final int LONGEST_SECONDS = 90;
    private static final int DRIP_MILLISECONDS = 1_000;
    private static final Map<String, String> OPENINGS = Map.of(
            "sends nothing", "",
            "drips its request line", "G",
            "drips its headers", "GET /fhir/metadata HTTP/1.1\r\nHost: x\r\nX-Drip: ",
            "drips its body",
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 100000\r\n\r\n",
            "drips a body in chunks",
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n186a0\r\n");

    private final SSLContext tls;
    private final URI door;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "slow-client");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Future<Boolean>> running = new LinkedHashMap<>();

    SlowClients(SSLContext tls, URI door) {
        this.tls = tls;
        this.door = door;
    }

    void start() {
        OPENINGS.forEach((title, opening) -> running.put(title, threads.submit(() -> isCutOff(opening))));
    }

    void await(AttackReport report) throws InterruptedException {
        for (Map.Entry<String, Future<Boolean>> one : running.entrySet()) {
            try {
                boolean cut = one.getValue().get(2L * LONGEST_SECONDS, TimeUnit.SECONDS);
                report.slow(FAMILY, one.getKey(), cut ? "" : "was not cut off in " + LONGEST_SECONDS + " seconds");
            } catch (ExecutionException | TimeoutException e) {
                report.slow(FAMILY, one.getKey(), "came to no end: " + e.getMessage());
            }
        }
    }

    private boolean isCutOff(String opening) throws IOException, InterruptedException {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(door.getHost(), door.getPort())) {
            socket.startHandshake();
            socket.setSoTimeout(DRIP_MILLISECONDS);
            socket.getOutputStream().write(Wire.bytes(opening));
            socket.getOutputStream().flush();
            for (int second = 0; second < LONGEST_SECONDS; second++) {
                if (isClosed(socket)) {
                    return true;
                }
                if (!opening.isEmpty()) {
                    socket.getOutputStream().write('a');
                    socket.getOutputStream().flush();
                }
            }
            return false;
        } catch (SocketException | SSLException e) {
            return true;
        }
    }

    /** Reads for as long as a drip takes. */
    private static boolean isClosed(SSLSocket socket) throws IOException {
        try {
            byte[] some = new byte[1024];
            int count = socket.getInputStream().read(some);
            while (count > 0) {
                count = socket.getInputStream().read(some);
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
