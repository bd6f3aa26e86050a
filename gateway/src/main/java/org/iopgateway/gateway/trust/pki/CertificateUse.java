package org.iopgateway.gateway.trust.pki;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/** What a certificate is shown for, with the extended key usage that RFC 5280 section 4.2.1.12 has for it. */
public enum CertificateUse {
    TLS_SERVER("a TLS server", KeyPurposeId.id_kp_serverAuth),
    TLS_CLIENT("a TLS client", KeyPurposeId.id_kp_clientAuth),
    /** JWTs and Bundles; there is no purpose of its own for these, so only the key usage counts. */
    SIGNATURE("signatures", null),
    /** Issuing others: the anchors themselves. */
    AUTHORITY("an authority", null);

    private final String words;
    private final @Nullable KeyPurposeId purpose;

    CertificateUse(String words, @Nullable KeyPurposeId purpose) {
        this.words = words;
        this.purpose = purpose;
    }

    String words() {
        return words;
    }

    /** The purpose that a certificate with an extended key usage must list; absent when none is needed. */
    @Nullable
    String purpose() {
        return purpose == null ? null : purpose.getId();
    }
}
