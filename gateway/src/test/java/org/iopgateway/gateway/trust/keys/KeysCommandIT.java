package org.iopgateway.gateway.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.iopgateway.gateway.trust.pki.BouncyCastle;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.Issued;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code keys} commands as an engineer types them, with a made-up authority on the other side. */
class KeysCommandIT {

    @TempDir
    Path folder;

    private final Issued authority = Issued.authority("Real authority").selfSigned();
    private final StringWriter told = new StringWriter();

    private int run(String... arguments) {
        told.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--gateway.data-dir=" + folder.resolve("data");
        return new KeysCommand(new PrintWriter(told)).run(all);
    }

    @Test
    void makesARequestThatAnAuthorityCertifiesAndPutsTheCertificateToUse() throws Exception {
        Path csr = folder.resolve("server.csr");
        assertThat(run(
                        "new",
                        "server",
                        "--subject",
                        "CN=gateway.example",
                        "--host",
                        "gateway.example",
                        "--host",
                        "10.0.0.7",
                        "--csr",
                        csr.toString()))
                .as(told.toString())
                .isZero();
        Path store = folder.resolve("data/trust/server-certified.p12");
        assertThat(told.toString()).contains("server-next", "keys import server", store.toString());
        assertThat(Files.readString(csr)).startsWith("-----BEGIN CERTIFICATE REQUEST-----");

        Path chain = folder.resolve("chain.pem");
        X509Certificate certified = certify(csr);
        Files.writeString(chain, CertificateFiles.pem(certified) + CertificateFiles.pem(authority.certificate()));
        assertThat(run("import", "server", "--chain", chain.toString()))
                .as(told.toString())
                .isZero();
        assertThat(told.toString())
                .contains("gateway.trust.server-keystore=" + store, CertificateFiles.thumbprint(certified));
        KeyStore written = open(store, "development");
        assertThat(Collections.list(written.aliases())).containsExactly("server");
        assertThat(written.getCertificateChain("server")).containsExactly(certified, authority.certificate());

        assertThat(run("list", "--gateway.trust.server-keystore=" + store)).isZero();
        assertThat(told.toString())
                .contains("server: in use", "EC 384 bits", "CN=gateway.example", "days left")
                .contains("signing (tokens, assertions, Bundles)", "does not exist yet")
                .doesNotContain("PRIVATE");
    }

    @Test
    void carriesTheNamesInTheRequest() throws Exception {
        Path csr = folder.resolve("signing.csr");
        assertThat(run(
                        "new",
                        "signing",
                        "--subject",
                        "CN=IOP",
                        "--uri",
                        "https://gateway.example/fhir",
                        "--algorithm",
                        "rsa",
                        "--csr",
                        csr.toString()))
                .as(told.toString())
                .isZero();
        PKCS10CertificationRequest request = read(csr);
        GeneralNames names = GeneralNames.fromExtensions(
                Extensions.getInstance(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                        .getAttributeValues()[0]),
                Extension.subjectAlternativeName);
        assertThat(names.getNames()[0].getName()).hasToString("https://gateway.example/fhir");
        assertThat(Collections.list(open(folder.resolve("data/trust/signing.p12"), "development")
                        .aliases()))
                .containsExactly("rs384-next");
    }

    @Test
    void importsAKeyThatWasMadeElsewhereOnlyWithItsOwnCertificate() throws Exception {
        Issued made = Issued.leaf("gateway.example").dns("gateway.example").by(authority);
        Path key = folder.resolve("key.pem");
        Files.writeString(key, Pem.key(made));
        Path chain = Files.writeString(folder.resolve("chain.pem"), CertificateFiles.pem(made.certificate()));
        Path store = folder.resolve("own.p12");
        assertThat(run(
                        "import",
                        "server",
                        "--chain",
                        chain.toString(),
                        "--key",
                        key.toString(),
                        "--store",
                        store.toString()))
                .as(told.toString())
                .isZero();
        assertThat(open(store, "development").getCertificate("server")).isEqualTo(made.certificate());

        Files.writeString(key, Pem.key(Issued.leaf("other").by(authority)));
        assertThat(run(
                        "import",
                        "server",
                        "--chain",
                        chain.toString(),
                        "--key",
                        key.toString(),
                        "--store",
                        store.toString()))
                .isEqualTo(1);
        assertThat(told.toString())
                .startsWith("TRU-070")
                .contains("CN=gateway.example")
                .doesNotContain("PRIVATE");
        Files.writeString(key, "nothing");
        assertThat(run("import", "server", "--chain", chain.toString(), "--key", key.toString()))
                .isEqualTo(1);
        assertThat(run("import", "server", "--chain", chain.toString()))
                .as("no key waits")
                .isEqualTo(1);
    }

    @Test
    void importsAPkcs12UnderItsOwnPassword() throws Exception {
        Issued made = Issued.leaf("ledger").by(authority);
        KeyStore theirs = KeyStore.getInstance("PKCS12");
        theirs.load(null, null);
        theirs.setKeyEntry(
                "1", made.keys().getPrivate(), "Geheim-7".toCharArray(), new X509Certificate[] {made.certificate()});
        Path file = folder.resolve("theirs.p12");
        try (var out = Files.newOutputStream(file)) {
            theirs.store(out, "Geheim-7".toCharArray());
        }
        Path password = Files.writeString(folder.resolve("password"), "Geheim-7\n");
        assertThat(run("import", "ledger", "--pkcs12", file.toString())).isEqualTo(1);
        assertThat(told.toString()).startsWith("TRU-001").doesNotContain("Geheim-7");
        assertThat(run("import", "ledger", "--pkcs12", file.toString(), "--pkcs12-password-file", password.toString()))
                .as(told.toString())
                .isZero();
        assertThat(told.toString()).contains("CN=ledger").doesNotContain("Geheim-7");
        assertThat(open(folder.resolve("data/trust/ledger.p12"), "development").getCertificate("ledger"))
                .isEqualTo(made.certificate());
    }

    @Test
    void rotatesTheLedgersKeyAndKeepsWhatVerifiesTheOldRows() throws Exception {
        assertThat(run("rotate", "ledger")).as(told.toString()).isZero();
        X509Certificate first = ledger();
        assertThat(run("rotate", "ledger")).as(told.toString()).isZero();
        assertThat(ledger()).isNotEqualTo(first);
        Path earlier = folder.resolve("data/trust/ledger-earlier.pem");
        assertThat(CertificateFiles.read(earlier)).containsExactly(first);
        assertThat(told.toString()).contains("gateway.disclosure.earlier-certificates");
        assertThat(CertificateFiles.read(folder.resolve("data/trust/ledger.pem")))
                .containsExactly(ledger());
        assertThat(Collections.list(open(folder.resolve("data/trust/ledger.p12"), "development")
                        .aliases()))
                .hasSize(2)
                .anyMatch(alias -> alias.startsWith("ledger-until-"));
    }

    @Test
    void keepsTheLedgersOldCertificateWhenAnotherIsImported() throws Exception {
        assertThat(run("rotate", "ledger")).isZero();
        X509Certificate first = ledger();
        Issued made = Issued.leaf("ledger").by(authority);
        Path key = Files.writeString(folder.resolve("key.pem"), Pem.key(made));
        Path chain = Files.writeString(folder.resolve("chain.pem"), CertificateFiles.pem(made.certificate()));
        assertThat(run("import", "ledger", "--chain", chain.toString(), "--key", key.toString()))
                .as(told.toString())
                .isZero();
        assertThat(ledger()).isEqualTo(made.certificate());
        assertThat(CertificateFiles.read(folder.resolve("data/trust/ledger-earlier.pem")))
                .containsExactly(first);
    }

    @Test
    void addsAKeyForDataAtRestAndKeepsTheOnesBefore() throws Exception {
        assertThat(run("rotate", "data")).as(told.toString()).isZero();
        assertThat(run("rotate", "data")).as(told.toString()).isZero();
        assertThat(told.toString()).startsWith("data-2");
        KeyStore store = open(folder.resolve("data/trust/data.p12"), "development");
        assertThat(Collections.list(store.aliases())).containsExactlyInAnyOrder("data-1", "data-2");
        assertThat(store.getKey("data-2", "development".toCharArray()).getEncoded())
                .hasSize(32)
                .isNotEqualTo(
                        store.getKey("data-1", "development".toCharArray()).getEncoded());
        assertThat(run("list")).isZero();
        assertThat(told.toString()).contains("data-1: opens what it sealed", "data-2: in use", "AES 256 bits");
        assertThat(run("new", "data", "--subject", "CN=x", "--csr", "x")).isEqualTo(1);
        assertThat(told.toString()).startsWith("TRU-074");
    }

    @Test
    void rotatesBothSigningKeysAndNoServerKey() throws Exception {
        assertThat(run("rotate", "signing")).as(told.toString()).isZero();
        assertThat(Collections.list(open(folder.resolve("data/trust/signing.p12"), "development")
                        .aliases()))
                .containsExactlyInAnyOrder("es384", "rs384");
        assertThat(run("rotate", "server")).isEqualTo(1);
        assertThat(told.toString()).contains("keys new server");
    }

    @Test
    void putsSigningKeysBesideThoseThatSign() throws Exception {
        assertThat(run("rotate", "signing")).isZero();
        assertThat(run("rotate", "signing")).as(told.toString()).isZero();
        assertThat(told.toString()).contains("signs from ");
        Path csr = folder.resolve("signing.csr");
        assertThat(run("new", "signing", "--subject", "CN=IOP", "--csr", csr.toString()))
                .isZero();
        Path store = folder.resolve("data/trust/signing.p12");
        assertThat(Collections.list(open(store, "development").aliases()))
                .hasSize(5)
                .contains("es384", "rs384", "es384-next")
                .filteredOn(alias -> alias.matches("[er]s384-[0-9]{8}t[0-9]{6}z"))
                .hasSize(2);
        assertThat(run("list")).isZero();
        assertThat(told.toString())
                .contains("es384: in use", "rs384: in use", "published, signs from ", "waits for its certificate");
    }

    @Test
    void importsASigningKeyUnderTheAliasOfItsKind() throws Exception {
        assertThat(run("rotate", "signing")).isZero();
        Issued rsa = Issued.leaf("signer").keys(Issued.rsa(2048)).by(authority);
        assertThat(run("import", "signing", "--pkcs12", theirs(rsa).toString()))
                .as(told.toString())
                .isZero();
        assertThat(told.toString()).contains("It signs from ");
        assertThat(Collections.list(open(folder.resolve("data/trust/signing.p12"), "development")
                        .aliases()))
                .hasSize(3)
                .anyMatch(alias -> alias.matches("rs384-[0-9]{8}t[0-9]{6}z"));
        Issued p256 = Issued.leaf("signer").by(authority);
        assertThat(run("import", "signing", "--pkcs12", theirs(p256).toString()))
                .isEqualTo(1);
        assertThat(told.toString()).startsWith("TRU-075").contains("EC 256 bits");
    }

    private Path theirs(Issued made) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = "development".toCharArray();
        store.setKeyEntry("1", made.keys().getPrivate(), password, new X509Certificate[] {made.certificate()});
        Path file = folder.resolve("theirs.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    @Test
    void takesNoPasswordFromTheCommandLineButFromAFile() throws Exception {
        assertThat(run("list", "--gateway.trust.keystore-password=Geheim-7")).isEqualTo(2);
        assertThat(told.toString()).startsWith("TRU-072").doesNotContain("Geheim-7");
        Path password = Files.writeString(folder.resolve("password"), "Geheim-8\n");
        assertThat(run("rotate", "ledger", "--gateway.trust.stores.password-file=" + password))
                .as(told.toString())
                .isZero();
        assertThat(open(folder.resolve("data/trust/ledger.p12"), "Geheim-8").containsAlias("ledger"))
                .isTrue();
        assertThat(run("list", "--gateway.trust.stores.password-file=" + folder.resolve("none")))
                .isEqualTo(1);
        assertThat(told.toString()).startsWith("TRU-005");
    }

    @Test
    void opensAStoreOfTheTypeAndProviderThatAreNamed() throws Exception {
        Issued made = Issued.leaf("ledger").by(authority);
        KeyStore bks = KeyStore.getInstance("BKS", BouncyCastle.PROVIDER);
        bks.load(null, null);
        bks.setKeyEntry("ledger", made.keys().getPrivate(), "development".toCharArray(), new X509Certificate[] {
            made.certificate()
        });
        Path file = folder.resolve("ledger.bks");
        try (var out = Files.newOutputStream(file)) {
            bks.store(out, "development".toCharArray());
        }
        String store = "--gateway.trust.ledger-keystore=" + file;
        assertThat(run("list", store)).as("read as PKCS #12").isEqualTo(1);
        assertThat(run(
                        "list",
                        store,
                        "--gateway.trust.stores.ledger.type=BKS",
                        "--gateway.trust.stores.ledger.provider=BC"))
                .as(told.toString())
                .isZero();
        assertThat(told.toString()).contains("CN=ledger");
        assertThat(run(
                        "list",
                        store,
                        "--gateway.trust.stores.ledger.type=BKS",
                        "--gateway.trust.stores.ledger.provider=SUN"))
                .isEqualTo(1);
        assertThat(run(
                        "list",
                        "--gateway.trust.ledger-keystore=NONE",
                        "--gateway.trust.stores.ledger.type=PKCS11",
                        "--gateway.trust.stores.ledger.provider=NoSuchProvider"))
                .isEqualTo(1);
        assertThat(told.toString()).contains("TRU-001", "PKCS11");
        Path token = Files.writeString(folder.resolve("token.cfg"), "name = iop\nlibrary = /nowhere/libtoken.so\n");
        assertThat(run(
                        "list",
                        "--gateway.trust.ledger-keystore=NONE",
                        "--gateway.trust.stores.ledger.type=PKCS11",
                        "--gateway.trust.stores.ledger.provider=SunPKCS11",
                        "--gateway.trust.stores.ledger.provider-config=" + token))
                .isEqualTo(1);
        assertThat(told.toString()).contains("TRU-001", "token.cfg");
        assertThat(run(
                        "rotate",
                        "ledger",
                        "--gateway.trust.ledger-keystore=NONE",
                        "--gateway.trust.stores.ledger.type=PKCS11"))
                .isEqualTo(1);
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(told.toString()).contains("list", "new", "rotate", "import");
        assertThat(run("melt")).isEqualTo(2);
        assertThat(run("new", "server")).isEqualTo(2);
        assertThat(run("import", "server")).isEqualTo(2);
        assertThat(run("new", "server", "--subject", "not a name", "--csr", "x"))
                .isEqualTo(1);
        assertThat(told.toString()).startsWith("TRU-073");
    }

    private X509Certificate ledger() throws Exception {
        return (X509Certificate)
                open(folder.resolve("data/trust/ledger.p12"), "development").getCertificate("ledger");
    }

    private static KeyStore open(Path file, String password) throws Exception {
        return StoreKind.PKCS12.open(file, password.toCharArray());
    }

    private static PKCS10CertificationRequest read(Path csr) throws IOException {
        try (PEMParser parser = new PEMParser(new FileReader(csr.toFile()))) {
            return (PKCS10CertificationRequest) parser.readObject();
        }
    }

    private X509Certificate certify(Path csr) throws Exception {
        PKCS10CertificationRequest request = read(csr);
        var builder = new X509v3CertificateBuilder(
                new JcaX509CertificateHolder(authority.certificate()).getSubject(),
                BigInteger.TEN,
                new Date(System.currentTimeMillis() - 60_000),
                new Date(System.currentTimeMillis() + 86_400_000L * 90),
                request.getSubject(),
                request.getSubjectPublicKeyInfo());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(BouncyCastle.PROVIDER)
                        .build(authority.keys().getPrivate())));
    }

    /** A key as OpenSSL writes it. */
    private static final class Pem {

        static String key(Issued issued) {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(issued.keys().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        }
    }
}
