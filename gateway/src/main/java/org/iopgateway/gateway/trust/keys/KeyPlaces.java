package org.iopgateway.gateway.trust.keys;

import java.nio.file.Path;
import org.iopgateway.gateway.trust.KeyFiles;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Finds the key stores by the gateway's own settings. */
final class KeyPlaces {

    /** The password of stores that were made without one: it satisfies the format, the file's mode protects. */
    private static final String DEVELOPMENT_PASSWORD = "development";

    private final Environment settings;

    KeyPlaces(Environment settings) {
        this.settings = settings;
    }

    Path folder() {
        return Path.of(settings.getRequiredProperty("gateway.data-dir")).resolve("trust");
    }

    /** The store that the gateway uses. */
    KeyPlace of(KeyUse use) {
        String given = settings.getProperty(use.setting());
        Path file = given == null ? folder().resolve(use.code() + ".p12") : Path.of(given);
        return new KeyPlace(use, file, kind(use), password(), given != null);
    }

    /** The store that a key is put into: the one named, or the gateway's own. */
    KeyPlace of(KeyUse use, @Nullable Path named) {
        KeyPlace place = of(use);
        return named == null ? place : new KeyPlace(use, named, StoreKind.PKCS12, password(), false);
    }

    private StoreKind kind(KeyUse use) {
        return Binder.get(settings)
                .bind("gateway.trust.stores." + use.code(), StoreKind.class)
                .orElse(StoreKind.PKCS12);
    }

    private char[] password() {
        String file = settings.getProperty("gateway.trust.stores.password-file");
        String given = settings.getProperty("gateway.trust.keystore-password");
        if (file != null) {
            return KeyFiles.password(Path.of(file));
        }
        return (given == null ? DEVELOPMENT_PASSWORD : given).toCharArray();
    }
}
