package org.iopgateway.gateway.trust;

import java.nio.file.Path;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of what kind the given key stores are, and where their password is.
 *
 * @param server store of the partner door's key
 * @param signing store of our signing keys
 * @param ledger store of the ledger's key
 * @param passwordFile file whose first line is the password of all of them; takes the place of the setting
 */
@ConfigurationProperties("gateway.trust.stores")
record KeyStoreProperties(
        @DefaultValue StoreKind server,
        @DefaultValue StoreKind signing,
        @DefaultValue StoreKind ledger,
        @Nullable Path passwordFile) {

    static final KeyStoreProperties FILES =
            new KeyStoreProperties(StoreKind.PKCS12, StoreKind.PKCS12, StoreKind.PKCS12, null);
}
