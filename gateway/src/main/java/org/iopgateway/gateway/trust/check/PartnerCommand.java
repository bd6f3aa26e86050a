package org.iopgateway.gateway.trust.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.OutboundTrust;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code java -jar iop-gateway.jar partner ...}: writes a partner file, and tries one out. It takes the gateway's own
 * settings ({@code --gateway.data-dir=...}), whose keys sign what the partner is asked.
 */
@Command(
        name = PartnerCommand.COMMAND,
        mixinStandardHelpOptions = true,
        description = "Writes and checks partner files. Takes the gateway's own settings as well.",
        synopsisSubcommandLabel = "(check | new)")
public final class PartnerCommand {

    /** The first word of the command line. */
    public static final String COMMAND = "partner";

    private static final int RIGHT = 0;
    private static final int WRONG = 1;

    private final PrintWriter out;
    private final List<String> settings = new ArrayList<>();

    public PartnerCommand(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs one subcommand.
     *
     * @param arguments after the command's name; those of the form {@code --name.name=value} are settings
     * @return 0 when all is right, 1 when something is wrong, 2 when the command line was not understood
     */
    public int run(String... arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            (argument.matches("--[a-z]+\\..*=.*") ? settings : words).add(argument);
        }
        try {
            return new CommandLine(this)
                    .setOut(out)
                    .setErr(out)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .execute(words.toArray(String[]::new));
        } finally {
            out.flush();
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Validates a partner file, fetches its keys, walks the TLS of its servers, asks for a token and reads"
                            + " the CapabilityStatement; says what is wrong and how to mend it.")
    int check(@Parameters(paramLabel = "FILE", description = "the partner file") Path file)
            throws InterruptedException {
        Findings findings = new Findings(out);
        try (OutboundTrust trust = OutboundTrust.open(settings.toArray(String[]::new))) {
            new PartnerCheck(trust, findings).check(file);
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem ->
                            findings.wrong(problem.code() + " " + problem.message(), String.valueOf(problem.remedy())));
        }
        findings.sum();
        return findings.isAllRight() ? RIGHT : WRONG;
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a partner file with comments, from these answers; asks for what is left out, at a terminal.")
    int create(
            @Option(names = "--id", description = "short name: lower-case letters, digits, dashes") @Nullable String id,
            @Option(names = "--type", description = "hospital, insurer, vha or vba") @Nullable PartnerType type,
            @Option(names = "--name", description = "legal name, as consents write it") @Nullable String name,
            @Option(names = "--jwks", description = "address or file of its public keys") @Nullable String jwks,
            @Option(names = "--identifier", description = "system|value, such as its NPI or payer id") @Nullable
                    String identifier,
            @Option(names = "--fhir", description = "base of its FHIR server, if we send to it") @Nullable String fhir,
            @Option(names = "--token", description = "its token endpoint") @Nullable String token,
            @Option(names = "--client-id", description = "our client id there") @Nullable String clientId,
            @Option(names = "--out", description = "folder to write into", defaultValue = ".") Path folder)
            throws IOException {
        NewPartner partner = new NewPartner(new Answers(out));
        try {
            Path file = partner.write(
                    folder,
                    new NewPartner.Told(
                            id,
                            type == null ? null : type.name().toLowerCase(Locale.ROOT),
                            name,
                            jwks,
                            identifier,
                            fhir,
                            token,
                            clientId));
            out.println("Wrote " + file + ". Look it through, then: partner check " + file);
            return RIGHT;
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem ->
                            out.println(problem.code() + " " + problem.location() + ": " + problem.message()));
            return WRONG;
        }
    }
}
