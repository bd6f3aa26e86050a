package org.iopgateway.gateway.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.iopgateway.gateway.GatewayApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PKCS #11 token, SoftHSM, as docs/certificates.md has it. In processes of their own: a token reads its environment. */
class SoftTokenIT {

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path folder;

    @Test
    void listsAKeyThatLiesInAToken() throws Exception {
        assumeTrue(Files.exists(LIBRARY), "needs SoftHSM (Debian's softhsm2) at " + LIBRARY + ", which is not there");
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
        Path config = Files.writeString(
                folder.resolve("softhsm.cfg"), "name = iop\nlibrary = " + LIBRARY + "\nslotListIndex = 0\n");
        Path pin = Files.writeString(folder.resolve("pin"), "1234\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "iop", "--pin", "1234", "--so-pin", "5678");
        run(
                java("keytool"),
                "-genkeypair",
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-providerClass",
                "sun.security.pkcs11.SunPKCS11",
                "-providerArg",
                config.toString(),
                "-storepass",
                "1234",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp384r1",
                "-dname",
                "CN=gateway.example.org",
                "-validity",
                "390");

        String told = run(
                java("java"),
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName(),
                "keys",
                "list",
                "--gateway.data-dir=" + folder.resolve("data"),
                "--gateway.trust.server-keystore=NONE",
                "--gateway.trust.stores.server.type=PKCS11",
                "--gateway.trust.stores.server.provider=SunPKCS11",
                "--gateway.trust.stores.server.provider-config=" + config,
                "--gateway.trust.stores.password-file=" + pin);
        assertThat(told)
                .contains("server (partner door, TLS): NONE, PKCS11", "server: in use", "CN=gateway.example.org")
                .doesNotContain("1234");
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String told = Files.readString(log);
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }
}
