package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes JSON Web Tokens as no library would: any header, any claims, any key. */
final class Forger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, JWK> keys;

    /** @param keys by the names that the data file uses */
    Forger(Map<String, JWK> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * A token.
     *
     * @param signer a key's name; {@code none}; {@code keep:SIGNATURE}; or {@code hmac-} and what of the public key {@code ec}
     *     (or of {@code gateway}, with {@code hmac-gateway-}) is taken for a secret: {@code spki}, {@code pem}, {@code jwk},
     *     {@code empty}
     */
    String token(ObjectNode header, ObjectNode claims, String signer) {
        String text = encoded(header.toString()) + "." + encoded(claims.toString());
        return text + "." + signature(text, header.path("alg").asText(), signer);
    }

    /** The parts of a token as trees. */
    static ObjectNode part(String token, int number) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's token is not a JWT", e);
        }
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String text, String algorithm, String signer) {
        if (signer.equals("none")) {
            return "";
        }
        if (signer.startsWith("keep:")) {
            return signer.substring("keep:".length());
        }
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try {
            return BASE64.encodeToString(
                    signer.startsWith("hmac-") ? mac(bytes, algorithm, signer) : signed(bytes, algorithm, signer));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("cannot sign with " + signer, e);
        }
    }

    /** By the key's own family where the header names another. */
    private byte[] signed(byte[] bytes, String algorithm, String signer)
            throws GeneralSecurityException, JOSEException {
        JWK key = key(signer);
        String digits = algorithm.matches("[A-Za-z]{2}(256|384|512)") ? algorithm.substring(2) : "384";
        boolean elliptic = key.getKeyType().getValue().equals("EC");
        PrivateKey secret =
                elliptic ? key.toECKey().toPrivateKey() : key.toRSAKey().toPrivateKey();
        Signature signature = Signature.getInstance("SHA" + digits + (elliptic ? "withECDSAinP1363Format" : "withRSA"));
        signature.initSign(secret);
        signature.update(bytes);
        return signature.sign();
    }

    private byte[] mac(byte[] bytes, String algorithm, String signer) throws GeneralSecurityException, JOSEException {
        String digits = algorithm.matches("HS(256|384|512)") ? algorithm.substring(2) : "256";
        JWK key = key(signer.startsWith("hmac-gateway-") ? "gateway" : "ec");
        PublicKey shown = key.toECKey().toPublicKey();
        byte[] secret =
                switch (signer.substring(signer.lastIndexOf('-') + 1)) {
                    case "spki" -> shown.getEncoded();
                    case "pem" -> pem(shown).getBytes(StandardCharsets.US_ASCII);
                    case "jwk" -> key.toPublicJWK().toJSONString().getBytes(StandardCharsets.US_ASCII);
                    case "x" -> key.toECKey().getX().decode();
                    default -> new byte[1];
                };
        Mac mac = Mac.getInstance("HmacSHA" + digits);
        mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
        return mac.doFinal(bytes);
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private JWK key(String name) {
        JWK key = keys.get(name);
        if (key == null) {
            throw new IllegalStateException("the suite has no key " + name);
        }
        return key;
    }

    /** Spoils a finished token. */
    static String mangled(String token, JsonNode how) {
        String[] parts = token.split("\\.", -1);
        return switch (how.asText("")) {
            case "" -> token;
            case "flip-header" -> flipped(parts[0]) + "." + parts[1] + "." + parts[2];
            case "flip-payload" -> parts[0] + "." + flipped(parts[1]) + "." + parts[2];
            case "flip-signature" -> parts[0] + "." + parts[1] + "." + flipped(parts[2]);
            case "no-signature" -> parts[0] + "." + parts[1] + ".";
            case "two-parts" -> parts[0] + "." + parts[1];
            case "one-part" -> parts[0];
            case "four-parts" -> token + "." + parts[2];
            case "zero-signature" -> parts[0] + "." + parts[1] + "." + "A".repeat(128);
            case "short-signature" -> parts[0] + "." + parts[1] + "." + parts[2].substring(0, 40);
            case "long-signature" -> token + "A".repeat(400);
            case "swapped" -> parts[1] + "." + parts[0] + "." + parts[2];
            case "no-payload" -> parts[0] + ".." + parts[2];
            case "no-header" -> "." + parts[1] + "." + parts[2];
            case "padded" -> parts[0] + "==." + parts[1] + "==." + parts[2] + "==";
            case "line-breaks" -> parts[0] + ".\r\n" + parts[1] + ".\r\n" + parts[2];
            case "leading-dot" -> "." + token;
            case "twice" -> token + " " + token;
            case "reversed" -> new StringBuilder(token).reverse().toString();
            case "json-form" ->
                "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(parts[1], parts[0], parts[2]);
            default -> throw new IllegalStateException("no way to mangle: " + how);
        };
    }

    private static String flipped(String part) {
        int at = part.length() / 2;
        return part.substring(0, at) + (part.charAt(at) == 'A' ? 'B' : 'A') + part.substring(at + 1);
    }
}
