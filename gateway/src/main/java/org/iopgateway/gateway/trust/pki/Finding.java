package org.iopgateway.gateway.trust.pki;

/** What a check of a certificate chain found: the first thing that is wrong with it, or that nothing is. */
public enum Finding {
    TRUSTED,
    /** No certificate was shown, or more than any chain needs. */
    NO_CHAIN,
    UNKNOWN_COMMUNITY,
    EXPIRED,
    NOT_YET_VALID,
    /** The chain ends at somebody who is no anchor of the community. */
    UNKNOWN_ISSUER,
    /** It names an issuer that did not sign it. */
    BAD_SIGNATURE,
    /** Signed by a certificate that may not issue any. */
    NOT_AN_AUTHORITY,
    PATH_TOO_LONG,
    /** A name that an authority above it may not vouch for (RFC 5280 section 4.2.1.10). */
    NAME_NOT_PERMITTED,
    WEAK_KEY,
    WEAK_SIGNATURE,
    /** Good, but not for what it is shown for. */
    WRONG_USE,
    /** Good, but somebody else's. */
    WRONG_NAME,
    /** It breaks RFC 5280 in some other way. */
    INVALID_PATH,
    REVOKED,
    /** The OCSP responder says that it does not know the certificate. */
    REVOCATION_UNKNOWN,
    /** Neither an OCSP responder nor a revocation list could be reached. */
    REVOCATION_UNREACHABLE,
    /** An answer came that is too old. */
    REVOCATION_STALE,
    /** An answer came that nobody entitled to it gave, or that is not about this certificate. */
    REVOCATION_INVALID,
    /** The certificate does not say where to ask. */
    REVOCATION_NO_SOURCE
}
