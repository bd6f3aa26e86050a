package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iopgateway.mappings.problem.Problem;

/** The addresses and files that a partner file names: usable at start, or no start. */
final class PartnerAddresses {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final PartnerFile file;
    private final List<Problem> problems = new ArrayList<>();

    PartnerAddresses(PartnerFile file) {
        this.file = file;
    }

    List<Problem> check() {
        checkServer("/endpoints/fhir");
        checkServer("/endpoints/token");
        checkKeys();
        checkAuthorities("/endpoints/caFile");
        checkAuthorities("/signatures/caFile");
        checkNotifications();
        return problems;
    }

    /** Plain http stays on this machine: a token sent through it elsewhere would be anybody's. */
    private void checkServer(String pointer) {
        String text = file.text(pointer);
        if (text.isEmpty()) {
            return;
        }
        try {
            URI uri = new URI(text);
            boolean secure = "https".equals(uri.getScheme());
            boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (uri.getHost() == null || !(secure || local) || uri.getUserInfo() != null) {
                problems.add(file.problem("PTN-030", pointer, "an https address", text));
            }
        } catch (URISyntaxException e) {
            problems.add(file.problem("PTN-030", pointer, "an https address", text));
        }
    }

    private void checkKeys() {
        String text = file.text("/trust/jwks");
        try {
            URI uri = PartnerReader.jwks(file);
            if ("file".equals(uri.getScheme())) {
                checkKeyFile(Path.of(uri));
            } else if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
                problems.add(file.problem("PTN-031", "/trust/jwks", "an https or file URI, or a relative path", text));
            }
        } catch (IllegalArgumentException e) {
            problems.add(file.problem("PTN-031", "/trust/jwks", "an https or file URI, or a relative path", text));
        }
    }

    private void checkKeyFile(Path path) {
        try {
            JWKSet keys = JWKSet.parse(Files.readString(path));
            if (keys.toPublicJWKSet().getKeys().stream().noneMatch(key -> key.getKeyID() != null)) {
                problems.add(file.problem("PTN-032", "/trust/jwks", "a public key with a kid", "none in " + path));
            }
        } catch (ParseException e) {
            problems.add(file.problem("PTN-032", "/trust/jwks", "a JSON Web Key Set", "something else in " + path));
        } catch (IOException e) {
            problems.add(file.problem("PTN-032", "/trust/jwks", "a file of keys", "no readable file " + path));
        }
    }

    private void checkNotifications() {
        JsonNode listed = file.content().at("/endpoints/notifications");
        for (int i = 0; i < listed.size(); i++) {
            String text = listed.get(i).asText();
            if (!NotificationServer.isServer(text)) {
                problems.add(file.problem(
                        "PTN-034",
                        "/endpoints/notifications/" + i,
                        "https://host or https://host:port of a server outside, and no more",
                        text));
            }
        }
    }

    private void checkAuthorities(String pointer) {
        String text = file.text(pointer);
        if (text.isEmpty()) {
            return;
        }
        Path path = file.resolve(text);
        try (InputStream in = Files.newInputStream(path)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                problems.add(file.problem("PTN-033", pointer, "PEM certificates", "none in " + path));
            }
        } catch (CertificateException e) {
            problems.add(file.problem("PTN-033", pointer, "PEM certificates", "something else in " + path));
        } catch (IOException e) {
            problems.add(file.problem("PTN-033", pointer, "a file of certificates", "no readable " + path));
        }
    }
}
