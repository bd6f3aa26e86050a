package org.iopgateway.conformance.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The suite's keys and certificates, and what is made of them: partner files for the gateway, and good tokens to spoil.
 *
 * @param own of the hospital and of the clients that assertions are forged for
 * @param other of the insurer
 */
record Arsenal(AttackKeys own, AttackKeys other, ClientCertificates certificates) {

    private static final int CHUNK = 8192;
    private static final int CHUNKS = 280;

    static Arsenal create(Clock clock) {
        return new Arsenal(
                AttackKeys.create("attack"), AttackKeys.create("other"), ClientCertificates.create(clock.instant()));
    }

    /** What {@link #write} wrote. */
    static Arsenal read(Path folder) {
        return new Arsenal(
                AttackKeys.read(folder.resolve("attack.private.jwks")),
                AttackKeys.read(folder.resolve("other.private.jwks")),
                ClientCertificates.read(folder.resolve("clients.p12")));
    }

    /** @return the PEM file for {@code gateway.trust.client-ca} */
    Path write(Path folder) {
        own.write(folder.resolve("attack.private.jwks"));
        other.write(folder.resolve("other.private.jwks"));
        Path authority = folder.resolve("clients.ca.pem");
        certificates.write(folder.resolve("clients.p12"), authority);
        return authority;
    }

    void writePartners(Path folder) {
        AttackPartner.all(own, other, certificates.thumbprint()).forEach(partner -> partner.writeFile(folder));
    }

    /**
     * Everything ready: good tokens in hand.
     *
     * @param authority PEM file of who vouches for the door's certificate
     * @param more words of this run, such as ids of records
     */
    Front front(URI door, Path authority, Trap trap, Clock clock, Map<String, String> more) {
        Wire plain = new Wire(certificates.context(authority, ""), door);
        Map<String, Wire> wires = Map.of(
                "plain", plain,
                "bound", new Wire(certificates.context(authority, ClientCertificates.BOUND), door),
                "foreign", new Wire(certificates.context(authority, ClientCertificates.FOREIGN), door));
        Map<String, Supplier<String>> words = new HashMap<>();
        more.forEach((name, value) -> words.put(name, () -> value));
        ECKey stranger = stranger();
        Map<String, String> tokens = new LinkedHashMap<>();
        words.put("base", door::toString);
        words.put("token-url", () -> door + "/oauth2/token");
        words.put("trap", trap::address);
        words.put("echo", () -> Words.ECHO);
        words.put("json-stranger", () -> stranger.toPublicJWK().toJSONString());
        words.put("json-deep", () -> "W1tb".repeat(500));
        words.put("certificate", certificates::inHeader);
        String run = String.valueOf(clock.millis());
        words.put("run", () -> run);
        words.put("chunks", () -> (Integer.toHexString(CHUNK) + "\r\n" + "x".repeat(CHUNK) + "\r\n").repeat(CHUNKS));
        words.put("token", () -> tokens.getOrDefault("hospital", ""));
        Words all = new Words(words, () -> clock.instant().getEpochSecond());
        Front front = new Front(
                wires,
                all,
                new Forger(Map.of(
                        "ec", own.key("ec"),
                        "rsa", own.key("rsa"),
                        "p256", own.key("p256"),
                        "short", own.key("short"),
                        "enc", own.key("enc"),
                        "other", other.key("ec"),
                        "stranger", stranger,
                        "gateway", gatewayKey(plain))),
                tokens);
        TokenDesk desk = new TokenDesk(front);
        tokens.put("hospital", desk.token(AttackPartner.HOSPITAL, "ec", "system/*.rs system/Task.c", "TREAT", "plain"));
        tokens.put("narrow", desk.token(AttackPartner.HOSPITAL, "ec", "system/Encounter.rs", "TREAT", "plain"));
        tokens.put("insurer", desk.token(AttackPartner.INSURER, "other", "system/*.rs", "HPAYMT", "plain"));
        tokens.put("bound", desk.token(AttackPartner.BOUND, "ec", "system/*.rs", "TREAT", "bound"));
        return front;
    }

    private static ECKey stranger() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("attack-ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /** The public key that the door's tokens are checked with: what an HMAC forger takes for a secret. */
    private static JWK gatewayKey(Wire wire) {
        Answer keys = wire.send(Front.request("GET", "/.well-known/jwks.json", List.of(), ""));
        try {
            return JWKSet.parse(keys.body()).getKeys().stream()
                    .filter(ECKey.class::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the gateway publishes no EC key"));
        } catch (ParseException e) {
            throw new IllegalStateException("the gateway publishes no keys: " + keys, e);
        }
    }
}
