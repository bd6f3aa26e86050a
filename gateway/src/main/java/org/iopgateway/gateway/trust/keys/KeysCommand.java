package org.iopgateway.gateway.trust.keys;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code java -jar iop-gateway.jar keys ...}: manages the gateway's key stores. It takes the gateway's own settings
 * ({@code --gateway.data-dir=...}); passwords come from settings that are read from a file or the environment, never from
 * the command line, which every user of the machine can see.
 */
@Command(
        name = KeysCommand.COMMAND,
        mixinStandardHelpOptions = true,
        description = "Lists, makes, rotates and imports the gateway's keys. Takes the gateway's own settings as well.",
        synopsisSubcommandLabel = "(list | new | rotate | import)")
public final class KeysCommand {

    /** The first word of the command line. */
    public static final String COMMAND = "keys";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final List<String> SECRETS =
            List.of("--gateway.trust.keystore-password=", "--gateway.trust.keystorePassword=");

    private final PrintWriter out;
    private @Nullable KeyWork work;

    public KeysCommand(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs one subcommand.
     *
     * @param arguments after the command's name; those of the form {@code --name.name=value} are settings
     * @return 0 when it was done, 1 when it was not, 2 when the command line was not understood
     */
    public int run(String... arguments) {
        List<String> settings = new ArrayList<>(List.of("--logging.level.root=ERROR"));
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            (argument.matches("--[a-z]+\\..*=.*") ? settings : words).add(argument);
        }
        if (settings.stream().anyMatch(setting -> SECRETS.stream().anyMatch(setting::startsWith))) {
            out.println("TRU-072 a password on the command line can be read by every user of this machine; give it by"
                    + " GATEWAY_TRUST_KEYSTORE_PASSWORD or gateway.trust.stores.password-file");
            return NOT_UNDERSTOOD;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new))) {
            // A command has one time: that of its start.
            Clock clock = Clock.fixed(Instant.ofEpochMilli(context.getStartupDate()), ZoneOffset.UTC);
            work = new KeyWork(new KeyPlaces(context.getEnvironment()), clock, out);
            return execute(words);
        } finally {
            out.flush();
        }
    }

    private int execute(List<String> words) {
        return new CommandLine(this)
                .setOut(out)
                .setErr(out)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof ProblemException problem) {
                        problem.problems()
                                .forEach(one -> out.println(one.code() + " " + one.location() + ": " + one.message()
                                        + (one.remedy() == null ? "" : "; " + one.remedy())));
                        return FAILED;
                    }
                    throw failure;
                })
                .execute(words.toArray(String[]::new));
    }

    @Command(name = "list", description = "Tells of each key what it is, what it is for and how long it lasts.")
    int list() {
        work().list();
        return DONE;
    }

    @Command(
            name = "new",
            description = "Makes a key beside the one in use, and a request (PKCS #10) for an authority to certify it.")
    int make(
            @Parameters(index = "0", description = "server, signing or ledger") KeyUse use,
            @Option(names = "--subject", required = true, description = "CN=gateway.example.org,O=...") String subject,
            @Option(names = "--csr", required = true, description = "file to write the request to") Path csr,
            @Option(names = "--host", description = "name or address that it is for; may be given again") @Nullable
                    List<String> hosts,
            @Option(names = "--uri", description = "URI that it is for (UDAP); may be given again") @Nullable
                    List<String> uris,
            @Option(names = "--algorithm", defaultValue = "EC", description = "EC (P-384) or RSA (3072 bits)")
                    KeyMaker.Algorithm algorithm,
            @Option(names = "--store", description = "PKCS #12 file to put it into, instead of the configured one")
                    @Nullable
                    Path store) {
        NewKey wanted = new NewKey(use, subject, orNone(hosts), orNone(uris), algorithm);
        work().make(wanted, csr, store);
        return DONE;
    }

    @Command(
            name = "import",
            description = "Puts a certificate to use whose key keys new made, or a key with its certificate.")
    int take(
            @Parameters(index = "0", description = "server, signing or ledger") KeyUse use,
            @Option(names = "--chain", description = "PEM: the certificate, then those above it") @Nullable Path chain,
            @Option(names = "--key", description = "PEM: its key, when keys new did not make it") @Nullable Path key,
            @Option(names = "--pkcs12", description = "PKCS #12 file with key and chain, in their place") @Nullable
                    Path pkcs12,
            @Option(names = "--pkcs12-password-file", description = "file whose first line is that file's password")
                    @Nullable
                    Path passwordFile,
            @Option(names = "--store", description = "PKCS #12 file to put it into, instead of the configured one")
                    @Nullable
                    Path store) {
        if ((chain == null) == (pkcs12 == null)) {
            out.println("give either --chain (and --key) or --pkcs12");
            return NOT_UNDERSTOOD;
        }
        if (chain != null) {
            work().use(use, chain, key, store);
        } else if (pkcs12 != null) {
            work().take(use, pkcs12, passwordFile, store);
        }
        return DONE;
    }

    @Command(
            name = "rotate",
            description = "Puts a new key in the place of one that no authority certifies: signing, ledger or data.")
    int rotate(@Parameters(index = "0", description = "signing, ledger or data") KeyUse use) {
        return work().rotate(use) ? DONE : FAILED;
    }

    private KeyWork work() {
        if (work == null) {
            throw new IllegalStateException("run comes first");
        }
        return work;
    }

    private static List<String> orNone(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    @Configuration(proxyBeanMethods = false)
    static class Settings {}
}
