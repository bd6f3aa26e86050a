package org.iopgateway.gateway.disclosure;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signs checkpoints; the signature carries what was signed and the signer's certificate. */
final class CheckpointSigner {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final LedgerKey key;

    CheckpointSigner(LedgerKey key) {
        this.key = key;
    }

    /** @throws IllegalStateException when the key cannot sign */
    SignedCheckpoint sign(Checkpoint checkpoint) {
        try {
            CMSSignedData signed = generator().generate(new CMSProcessableByteArray(checkpoint.content()), true);
            StringWriter text = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
                pem.writeObject(signed.toASN1Structure());
            }
            return new SignedCheckpoint(checkpoint.number(), checkpoint.lastSeq(), text.toString());
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the ledger's key cannot sign", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CMSSignedDataGenerator generator()
            throws OperatorCreationException, CMSException, GeneralSecurityException, IOException {
        X509Certificate certificate = key.certificate();
        String algorithm = key.key().getAlgorithm().equals("RSA") ? "SHA384withRSA" : "SHA384withECDSA";
        ContentSigner signer =
                new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(key.key());
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                        .setProvider(PROVIDER)
                        .build())
                .build(signer, certificate));
        generator.addCertificate(new JcaX509CertificateHolder(certificate));
        return generator;
    }
}
