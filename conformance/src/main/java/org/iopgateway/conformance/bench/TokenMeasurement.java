package org.iopgateway.conformance.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.iopgateway.conformance.partner.TrustingHttp;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Nanoseconds of a token, asked for over TLS by clients in the same process, against the two signatures that no token can
 * do without: one verified, one made. All cores are at work in both, and the clients' own work counts as the gateway's.
 */
final class TokenMeasurement {

    private static final int CLIENTS = 4;
    private static final int WARM_UP = 2_000;
    private static final int TOKENS = 3_000;

    private final URI tokenUrl;
    private final HttpClient http;
    private final BenchPartner partner;

    private TokenMeasurement(URI tokenUrl, HttpClient http, BenchPartner partner) {
        this.tokenUrl = tokenUrl;
        this.http = http;
        this.partner = partner;
    }

    /** Starts a gateway on empty folders with one partner, measures, and ends it. */
    static Map<String, Double> run(Path directory) {
        BenchPartner partner = BenchPartner.create(directory);
        try (ConfigurableApplicationContext gateway = BenchGateway.start(directory, BenchGateway.application())) {
            String tokenUrl = gateway.getBean(PartnerDoor.class).tokenUrl();
            HttpClient http = TrustingHttp.trusting(directory.resolve("data/trust/ca.pem"));
            TokenMeasurement tokens = new TokenMeasurement(URI.create(tokenUrl), http, partner);
            return Map.of("Token.issued", tokens.issued(), "Token.signatures", signatures());
        }
    }

    private double issued() {
        each(requests(WARM_UP), this::ask);
        return each(requests(TOKENS), this::ask);
    }

    private Queue<HttpRequest> requests(int count) {
        Queue<HttpRequest> requests = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < count; i++) {
            String assertion = partner.keys()
                    .assertion(
                            partner.id(), tokenUrl.toString(), Clock.systemUTC().instant());
            requests.add(HttpRequest.newBuilder(tokenUrl)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope="
                            + encode(BenchPartner.SCOPE) + "&client_assertion_type="
                            + encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion="
                            + assertion))
                    .build());
        }
        return requests;
    }

    private void ask(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static double signatures() {
        try {
            BouncyCastleProvider provider = new BouncyCastleProvider();
            // Bouncy Castle's own keys: with another provider's the floor would be three times as high.
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("P-384"));
            KeyPair keys = generator.generateKeyPair();
            ECDSASigner signer = new ECDSASigner(keys.getPrivate(), Curve.P_384);
            ECDSAVerifier verifier = new ECDSAVerifier((ECPublicKey) keys.getPublic());
            signer.getJCAContext().setProvider(provider);
            verifier.getJCAContext().setProvider(provider);
            Consumer<Integer> both = number -> signAndVerify(signer, verifier, number);
            each(numbers(WARM_UP), both);
            return each(numbers(TOKENS), both);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signAndVerify(ECDSASigner signer, ECDSAVerifier verifier, int number) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.ES384),
                    new JWTClaimsSet.Builder().jwtID(String.valueOf(number)).build());
            jwt.sign(signer);
            if (!jwt.verify(verifier)) {
                throw new IllegalStateException("a signature of our own is wrong");
            }
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Queue<Integer> numbers(int count) {
        return new ConcurrentLinkedQueue<>(IntStream.range(0, count).boxed().toList());
    }

    /** Nanoseconds each, with all clients at work. */
    private static <T> double each(Queue<T> work, Consumer<T> task) {
        int count = work.size();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            long began = System.nanoTime();
            List<? extends Future<?>> running = Stream.generate(() -> threads.submit(() -> drain(work, task)))
                    .limit(CLIENTS)
                    .toList();
            for (Future<?> client : running) {
                client.get();
            }
            return (double) (System.nanoTime() - began) / count;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the clients did not come to their end", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> void drain(Queue<T> work, Consumer<T> task) {
        for (T next = work.poll(); next != null; next = work.poll()) {
            task.accept(next);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
