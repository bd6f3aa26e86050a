package org.iopgateway.gateway.trust.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Certificates as text: read from PEM, written as PEM, named by subject or thumbprint. */
public final class CertificateFiles {

    private static final int LONGEST_NAME = 200;

    private CertificateFiles() {}

    /**
     * All certificates of a PEM (or DER) file, at least one.
     *
     * @throws ProblemException {@code TRU-055} when there is none, or it cannot be read
     */
    public static List<X509Certificate> read(Path pem) {
        try {
            List<X509Certificate> found = parse(Files.readAllBytes(pem));
            if (found.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return found;
        } catch (IOException | CertificateException e) {
            Problem problem = Problem.malformed(
                            "TRU-055", "expected a readable file with at least one PEM certificate", pem.toString())
                    .withRemedy("check the path; a certificate starts with -----BEGIN CERTIFICATE-----");
            throw new ProblemException(problem, e);
        }
    }

    static List<X509Certificate> parse(byte[] content) throws CertificateException {
        return CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                .generateCertificates(new ByteArrayInputStream(content))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** A PKCS #10 request in PEM. */
    public static String request(byte[] der) {
        return pem("CERTIFICATE REQUEST", der);
    }

    static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /** The SHA-256 thumbprint, base64url: {@code x5t#S256} of RFC 8705, and what partner files list. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be hashed", e);
        }
    }

    /** Its subject, fit for one line of a log whoever wrote it. */
    public static String name(X509Certificate certificate) {
        return line(certificate.getSubjectX500Principal().getName());
    }

    /** The hosts and URIs that it is for. */
    public static List<String> alternativeNames(X509Certificate certificate) {
        return Stream.concat(CertificateNames.hosts(certificate).stream(), CertificateNames.uris(certificate).stream())
                .toList();
    }

    static String issuer(X509Certificate certificate) {
        return line(certificate.getIssuerX500Principal().getName());
    }

    static String line(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "..." : clean;
    }
}
