package org.iopgateway.gateway.trust.signature;

/** What a check of a Bundle's signature found, in the words that the sender hears: fixed, nothing of what was sent. */
public enum SignatureFinding {
    GOOD("the signature is good"),
    MISSING("expected a signature, as agreed; there is none"),
    FORMAT("expected sigFormat application/jose with a JWS of detached payload in data"),
    CANONICALIZATION("expected a targetFormat without a canonicalization, or with"
            + " http://hl7.org/fhir/canonicalization/json; of a document Bundle also json#document"),
    CONTENT("expected JSON that names no property twice"),
    ALGORITHM("expected alg RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 or ES512"),
    NO_CERTIFICATE("expected the certificate chain in the header x5c"),
    CERTIFICATE("the certificate in x5c is not accepted"),
    SIGNER("the certificate in x5c is not registered for the sender"),
    UNKNOWN_KEY("expected the kid of a key in the sender's registered key set"),
    KEY_MISMATCH("expected x5c to hold the certificate of the key that kid names"),
    MISMATCH("the signature does not fit the content"),
    FUTURE("expected a time of signing that has passed");

    private final String words;

    SignatureFinding(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
