package org.iopgateway.gateway.trust.signature;

/**
 * Whether a Bundle's signature is good.
 *
 * @param detail more for our own log: which certificate, and why; empty when there is no more to say
 */
public record SignatureVerdict(SignatureFinding finding, String detail) {

    static SignatureVerdict of(SignatureFinding finding) {
        return new SignatureVerdict(finding, "");
    }

    public boolean isGood() {
        return finding == SignatureFinding.GOOD;
    }
}
