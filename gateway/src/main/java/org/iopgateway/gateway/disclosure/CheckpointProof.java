package org.iopgateway.gateway.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Opens signed checkpoints: only what one of the given certificates signed counts. */
final class CheckpointProof {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final List<X509Certificate> trusted;

    /** @param trusted the ledger's certificates, the one in use and those before it */
    CheckpointProof(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * The certificates of a PEM file.
     *
     * @throws ProblemException {@code DIS-030} when it cannot be read
     */
    static List<X509Certificate> certificates(Path pem) {
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem)) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> found.add((X509Certificate) certificate));
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(unreadable(pem), e);
        }
        if (found.isEmpty()) {
            throw new ProblemException(unreadable(pem));
        }
        return found;
    }

    private static Problem unreadable(Path pem) {
        return Problem.malformed("DIS-030", "expected a PEM file of the ledger's certificates", pem.toString())
                .withRemedy("name the file that holds the certificate of the ledger's key");
    }

    /** @throws IllegalArgumentException saying what is wrong with the signature */
    Checkpoint open(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (!(parser.readObject() instanceof ContentInfo info)) {
                throw new IllegalArgumentException("it is not signed");
            }
            CMSSignedData signed = new CMSSignedData(info);
            if (signed.getSignedContent() == null || signed.getSignerInfos().size() != 1) {
                throw new IllegalArgumentException("it is not signed");
            }
            byte[] content = (byte[]) signed.getSignedContent().getContent();
            Checkpoint checkpoint = Checkpoint.read(content);
            verify(signed.getSignerInfos().iterator().next(), checkpoint);
            return checkpoint;
        } catch (IOException | CMSException e) {
            throw new IllegalArgumentException("it cannot be read", e);
        }
    }

    private void verify(SignerInformation signer, Checkpoint checkpoint) {
        try {
            for (X509Certificate certificate : trusted) {
                if (signer.getSID().match(new X509CertificateHolder(certificate.getEncoded()))
                        && signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                                .setProvider(PROVIDER)
                                .build(certificate.getPublicKey()))) {
                    certificate.checkValidity(Date.from(checkpoint.at()));
                    return;
                }
            }
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("its signature is not good", e);
        }
        throw new IllegalArgumentException("no certificate that is trusted has signed it");
    }
}
