package org.iopgateway.gateway.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A partner's software in tests: signs assertions with the keys in {@code partner-keys}, calls over real TLS. */
public final class TestPartner {

    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final String id;
    private final String base;
    private final HttpClient http;

    /**
     * @param id of a file in {@code src/test/resources/partners}
     * @param dataDir of the gateway, where its authority's certificate lies
     */
    public TestPartner(String id, PartnerDoor door, Path dataDir) {
        this.id = id;
        this.base = door.baseUrl();
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(dataDir.resolve("trust/ca.pem")))
                .build();
    }

    public String tokenUrl() {
        return base + "/oauth2/token";
    }

    public static JWK key(String partner, String kind) {
        try (InputStream in = TestPartner.class.getResourceAsStream("/partner-keys/" + partner + ".jwks.json")) {
            return JWKSet.load(in).getKeyByKeyId(partner + "-" + kind);
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims as they should be; tests spoil one. */
    public JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(tokenUrl())
                .expirationTime(Date.from(Instant.now().plusSeconds(200)))
                .jwtID(UUID.randomUUID().toString());
    }

    public String assertion() {
        return signed(claims().build(), JWSAlgorithm.ES384, key(id, "ec"));
    }

    public static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key) {
        return signed(
                claims,
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                key);
    }

    public static String signed(JWTClaimsSet claims, JWSHeader header, JWK key) {
        try {
            JWSSigner signer = JWSAlgorithm.Family.RSA.contains(header.getAlgorithm())
                    ? new RSASSASigner(key.toRSAKey())
                    : new ECDSASigner(key.toECKey());
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token request's form as it should be; tests spoil one field. */
    public Map<String, String> form(String scope, String purpose, String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("purpose_of_use", purpose);
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion);
        return form;
    }

    public HttpResponse<String> ask(Map<String, String> form) {
        return post("/oauth2/token", "application/x-www-form-urlencoded", encoded(form), Map.of());
    }

    public HttpResponse<String> ask(String assertion) {
        return ask(form("system/*.rs", "TREAT", assertion));
    }

    public String token(String scope, String purpose) {
        HttpResponse<String> answer = ask(form(scope, purpose, assertion()));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return json(answer).path("access_token").asText();
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> get(String path, String token) {
        return get(path, Map.of("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> post(String path, String type, String body, Map<String, String> headers) {
        return send(request(path, headers)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> put(String path, String type, String body, Map<String, String> headers) {
        return send(request(path, headers)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        return send(request(path, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(path.startsWith("https:") ? path : base + path));
        headers.forEach(builder::header);
        return builder;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
