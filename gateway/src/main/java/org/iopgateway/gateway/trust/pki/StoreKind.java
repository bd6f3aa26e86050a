package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of what kind a key store is. A PKCS #11 token has no file: its path is {@code NONE}, as with {@code keytool}, and the
 * password is its PIN.
 *
 * @param type as the Java platform names it: {@code PKCS12}, {@code PKCS11}, ...
 * @param provider name of the provider that reads it; absent means the platform's choice
 * @param providerConfig file that configures the provider, as {@code SunPKCS11} needs one; absent when it needs none
 */
public record StoreKind(@DefaultValue("PKCS12") String type, @Nullable String provider, @Nullable Path providerConfig) {

    public static final StoreKind PKCS12 = new StoreKind("PKCS12", null, null);

    /** Whether its content is a file that we can write. */
    public boolean isFile() {
        return !type.equalsIgnoreCase("PKCS11");
    }

    /** Opens a store that exists. */
    public KeyStore open(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = instance();
        if (!isFile()) {
            store.load(null, password);
            return store;
        }
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
            return store;
        }
    }

    /** A new one without entries. */
    public KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = instance();
        store.load(null, null);
        return store;
    }

    private KeyStore instance() throws GeneralSecurityException {
        return provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider(provider));
    }

    private Provider provider(String name) throws GeneralSecurityException {
        if (name.equals(BouncyCastle.PROVIDER.getName())) {
            return BouncyCastle.PROVIDER;
        }
        Provider known = Security.getProvider(name);
        if (known == null) {
            throw new NoSuchProviderException("no security provider of the name " + name);
        }
        if (providerConfig == null) {
            return known;
        }
        try {
            Provider configured = known.configure(providerConfig.toString());
            // The platform's TLS 1.2 finds a token's key only through the providers that are installed. Last in line,
            // so
            // that nothing else is done by it.
            Security.addProvider(configured);
            Provider installed = Security.getProvider(configured.getName());
            return installed == null ? configured : installed;
        } catch (InvalidParameterException | ProviderException | UnsupportedOperationException e) {
            throw new GeneralSecurityException("the provider " + name + " cannot be configured", e);
        }
    }
}
