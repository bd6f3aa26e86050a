package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over plain sockets: what is guarded is the same with TLS. */
@Timeout(60)
class GuardedEndpointTest {

    private static final int PER_ADDRESS = 3;

    @TempDir
    Path base;

    private final Tomcat tomcat = new Tomcat();
    private Connector connector;

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(base.toString());
        connector = new Connector(new GuardedProtocol(new GuardedEndpoint(PER_ADDRESS, Duration.ofSeconds(1))));
        connector.setPort(0);
        connector.setProperty("maxHeaderCount", "100");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        tomcat.getEngine().getPipeline().addValve(new BodyDeadline(connector::getLocalPort, Duration.ofSeconds(1)));
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void answersWhoeverIsInTime() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("3");
        }
    }

    @Test
    void cutsOffWhoDripsHeaders() throws IOException {
        drips("GET / HTTP/1.1\r\nHost: x\r\nX-Drip: ");
    }

    @Test
    void cutsOffWhoDripsARequestLine() throws IOException {
        drips("GE");
    }

    @Test
    void cutsOffWhoDripsABody() throws IOException {
        drips("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
    }

    @Test
    void cutsOffWhoDripsABodyInChunks() throws IOException {
        drips("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n186a0\r\n");
    }

    @Test
    void endsARequestOfTooManyTrailersWithoutAFault() throws IOException {
        try (Socket socket = connect()) {
            String trailers = "X-Trailer: y\r\n".repeat(2000);
            send(
                    socket,
                    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
                            + trailers + "\r\n");
            // 200 where the servlet had answered before the last trailer came.
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .matches(answer -> answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void takesNoMoreConnectionsFromAnAddressThanItMay() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < PER_ADDRESS; i++) {
                open.add(connect());
                send(open.get(i), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(open.get(i).getInputStream().read()).isEqualTo('H');
            }
            Socket oneMore = connect();
            open.add(oneMore);
            assertThat(isClosed(oneMore)).isTrue();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** A byte each tenth of a second: Tomcat's own timeouts begin anew with each. */
    private void drips(String opening) throws IOException {
        try (Socket socket = connect()) {
            send(socket, opening);
            socket.setSoTimeout(100);
            assertThatThrownBy(() -> {
                        while (true) {
                            if (isClosed(socket)) {
                                throw new SocketException("closed");
                            }
                            send(socket, "a");
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static final class Reader extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int length = request.getInputStream().readAllBytes().length;
            response.getOutputStream().print(length);
        }
    }
}
