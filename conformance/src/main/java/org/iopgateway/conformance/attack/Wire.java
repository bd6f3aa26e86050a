package org.iopgateway.conformance.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.iopgateway.conformance.client.GatewayUnreachable;

/** One connection for each call, and bytes as given: no client library tidies anything up. */
final class Wire {

    private static final int PATIENCE_MILLISECONDS = 30_000;

    private final SSLContext tls;
    private final URI door;

    /** @param tls trusts the door; shows a client certificate where it has one */
    Wire(SSLContext tls, URI door) {
        this.tls = tls;
        this.door = door;
    }

    /** Sends and reads to the end; a connection that is cut counts as no answer. */
    Answer send(byte[] request) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (SSLSocket socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            writeAsFarAsTaken(socket, request);
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                all.write(some, 0, count);
            }
        } catch (SocketException | SocketTimeoutException | SSLException e) {
            return Answer.of(all.toByteArray());
        } catch (IOException e) {
            throw new GatewayUnreachable("the partner door cannot be reached: " + e.getMessage(), e);
        }
        return Answer.of(all.toByteArray());
    }

    SSLSocket connect() throws IOException {
        return (SSLSocket) tls.getSocketFactory().createSocket(door.getHost(), door.getPort());
    }

    /** Somebody who refuses early may close while we still write; what was answered is there to be read. */
    private static void writeAsFarAsTaken(SSLSocket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException | SSLException e) {
            if (socket.isClosed()) {
                throw e;
            }
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
