package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A revocation list of an authority; honest until a test spoils it. */
public final class CrlBook {

    private final Issued issuer;
    private final Map<BigInteger, Instant> revoked = new LinkedHashMap<>();
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private Issued signer;
    private Instant from = Instant.now().minus(Duration.ofMinutes(1));
    private Instant until = Instant.now().plus(Duration.ofHours(2));

    public CrlBook(Issued issuer) {
        this.issuer = issuer;
        this.signer = issuer;
    }

    public CrlBook revoked(Issued issued, Instant at) {
        revoked.put(issued.serial(), at);
        return this;
    }

    CrlBook of(int others) {
        for (int i = 0; i < others; i++) {
            revoked.put(BigInteger.valueOf(5_000_000L + i), Instant.now().minusSeconds(3600));
        }
        return this;
    }

    CrlBook between(Instant start, Instant end) {
        this.from = start;
        this.until = end;
        return this;
    }

    CrlBook signedBy(Issued other) {
        this.signer = other;
        return this;
    }

    CrlBook onlyFor(String place, boolean authorities) {
        DistributionPointName name = new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, place)));
        extensions.put(
                Extension.issuingDistributionPoint,
                new IssuingDistributionPoint(name, false, authorities, null, false, false));
        return this;
    }

    CrlBook critical(ASN1ObjectIdentifier extension, ASN1Encodable value) {
        extensions.put(extension, value);
        return this;
    }

    public byte[] encoded() {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(from));
            builder.setNextUpdate(Date.from(until));
            revoked.forEach((serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
            for (var extension : extensions.entrySet()) {
                builder.addExtension(extension.getKey(), true, extension.getValue());
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(signer.keys().getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
