package org.iopgateway.gateway.trust.keys;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;

/** The keys that seal data at rest: secret ones, numbered; the highest number seals, all of them open. */
final class DataKeys {

    private static final Pattern ALIAS = Pattern.compile("data-([0-9]{1,6})");
    private static final int BITS = 256;

    private DataKeys() {}

    /** Their aliases in the order of their numbers. */
    static List<String> all(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream()
                    .filter(alias -> number(alias) > 0)
                    .sorted(Comparator.comparing(DataKeys::number))
                    .toList();
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a key store that was opened can be read", e);
        }
    }

    /** The one that seals; empty when there is none. */
    static String last(KeyStore store) {
        List<String> all = all(store);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** Adds another key, which seals from then on; none goes away, since what it sealed would be lost. */
    static String add(KeyPlace place) throws GeneralSecurityException {
        KeyStore store = place.openOrEmpty();
        String alias = "data-" + (number(last(store)) + 1);
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(BITS);
        store.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(generator.generateKey()),
                new KeyStore.PasswordProtection(place.password()));
        place.save(store);
        return alias;
    }

    private static int number(String alias) {
        Matcher numbered = ALIAS.matcher(alias);
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : 0;
    }
}
