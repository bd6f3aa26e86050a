package org.iopgateway.conformance.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A partner's keys, good ones and such as must not be taken: {@code ec} (P-384), {@code rsa}, {@code p256} (whose
 * algorithm the file does not list), {@code short} (RSA of 1024 bits), {@code enc} (not for signing).
 */
record AttackKeys(JWKSet set) {

    private static final int RSA_BITS = 2048;
    private static final int TOO_SHORT = 1024;

    static AttackKeys create(String owner) {
        try {
            List<JWK> keys = new ArrayList<>();
            keys.add(new ECKeyGenerator(Curve.P_384)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(owner + "-ec")
                    .generate());
            keys.add(new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(owner + "-p256")
                    .generate());
            keys.add(new ECKeyGenerator(Curve.P_384)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyID(owner + "-enc")
                    .generate());
            keys.add(new RSAKeyGenerator(RSA_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(owner + "-rsa")
                    .generate());
            keys.add(new RSAKeyGenerator(TOO_SHORT, true)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(owner + "-short")
                    .generate());
            return new AttackKeys(new JWKSet(keys));
        } catch (JOSEException e) {
            throw new IllegalStateException("no keys can be made", e);
        }
    }

    static AttackKeys read(Path file) {
        try {
            return new AttackKeys(JWKSet.load(file.toFile()));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("no keys can be read from " + file, e);
        }
    }

    /** Writes the private halves, readable by their owner only where the file system knows owners. */
    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, set.toString(false));
        } catch (IOException e) {
            throw new UncheckedIOException("the keys cannot be written to " + file, e);
        }
    }

    /** The key whose id ends so. */
    JWK key(String kind) {
        return set.getKeys().stream()
                .filter(key -> key.getKeyID().endsWith("-" + kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key " + kind));
    }

    String published() {
        return set.toString(true);
    }

    @Override
    public String toString() {
        return "keys of an attacker";
    }
}
