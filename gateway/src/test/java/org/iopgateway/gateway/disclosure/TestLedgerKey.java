package org.iopgateway.gateway.disclosure;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key of the ledger's own kind, as fresh as the test. */
final class TestLedgerKey {

    private TestLedgerKey() {}

    static LedgerKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=test ledger");
            Instant now = Instant.now();
            return new LedgerKey(
                    keys.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(new JcaX509v3CertificateBuilder(
                                            name,
                                            BigInteger.valueOf(now.toEpochMilli()),
                                            Date.from(now.minus(Duration.ofDays(1))),
                                            Date.from(now.plus(Duration.ofDays(10))),
                                            name,
                                            keys.getPublic())
                                    .build(new JcaContentSignerBuilder("SHA384withECDSA").build(keys.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static CheckpointProof proof(LedgerKey... keys) {
        return new CheckpointProof(
                List.of(keys).stream().map(LedgerKey::certificate).toList());
    }
}
