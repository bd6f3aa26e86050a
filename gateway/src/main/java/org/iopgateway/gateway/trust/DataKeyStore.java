package org.iopgateway.gateway.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.iopgateway.gateway.trust.envelope.EnvelopeKeys;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key store of what rests sealed: AES-256 keys under the aliases {@code data-1}, {@code data-2}, …; the highest number
 * seals, all of them open. To rotate, add the next number and restart; take an old one away when nothing names it any more.
 */
final class DataKeyStore {

    private static final Logger log = LoggerFactory.getLogger(DataKeyStore.class);
    private static final Pattern ALIAS = Pattern.compile("data-([0-9]{1,6})");
    private static final int KEY_BYTES = 32;
    private static final String SETTING = "gateway.trust.data-keystore";

    private final @Nullable Path given;
    private final Path own;
    private final char[] password;

    /** @param folder where a development key is made when no file is given */
    DataKeyStore(@Nullable Path given, Path folder, @Nullable String password) {
        this.given = given;
        this.own = folder.resolve("data.p12");
        this.password = (password == null ? "development" : password).toCharArray();
    }

    /** @throws ProblemException {@code TRU-…} when the given file cannot be used */
    EnvelopeKeys open() {
        try {
            return read(given == null ? development() : KeyFiles.read(given, password));
        } catch (GeneralSecurityException e) {
            throw new ProblemException(noKey(), e);
        }
    }

    private KeyStore development() throws GeneralSecurityException {
        if (Files.exists(own)) {
            return KeyFiles.read(own, password);
        }
        log.warn(
                "no keys for data at rest were given: made a DEVELOPMENT key, {}; without it what is sealed is lost",
                own);
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(KEY_BYTES * Byte.SIZE);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store could not be made", e);
        }
        store.setEntry(
                "data-1",
                new KeyStore.SecretKeyEntry(generator.generateKey()),
                new KeyStore.PasswordProtection(password));
        KeyFiles.write(own, store, password);
        return store;
    }

    private EnvelopeKeys read(KeyStore store) throws GeneralSecurityException {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        int highest = -1;
        String current = "";
        for (String alias : Collections.list(store.aliases())) {
            Matcher numbered = ALIAS.matcher(alias);
            if (numbered.matches() && store.getKey(alias, password) instanceof SecretKey key && isAes256(key)) {
                keys.put(alias, key);
                int number = Integer.parseInt(numbered.group(1));
                current = number > highest ? alias : current;
                highest = Math.max(number, highest);
            }
        }
        if (keys.isEmpty()) {
            throw new ProblemException(noKey());
        }
        return new EnvelopeKeys(current, keys);
    }

    private static boolean isAes256(SecretKey key) {
        byte[] encoded = key.getEncoded();
        return encoded != null && encoded.length == KEY_BYTES;
    }

    private static Problem noKey() {
        return Problem.malformed(
                        "TRU-050",
                        "expected at least one AES key of 256 bits under an alias data-1, data-2, …",
                        SETTING)
                .withRemedy("add the key, or leave the setting out to have a development key made");
    }
}
