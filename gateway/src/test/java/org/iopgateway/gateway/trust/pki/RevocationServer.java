package org.iopgateway.gateway.trust.pki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An authority's responder on loopback: answers OCSP requests and serves revocation lists, as a test tells it to. */
public final class RevocationServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    public RevocationServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String at(String path) {
        return "http://" + host() + path;
    }

    /** How many requests came. */
    int asked() {
        return asked.get();
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    public void serve(String path, byte[] content) {
        answer(path, (exchange, body) -> send(exchange, content));
    }

    static void send(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            Answer answer = answers.get(exchange.getRequestURI().getPath());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.give(exchange, body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange, byte[] body) throws IOException;
    }
}
