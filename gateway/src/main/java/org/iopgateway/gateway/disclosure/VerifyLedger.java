package org.iopgateway.gateway.disclosure;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Broken;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Verification;
import org.iopgateway.gateway.repository.DatabaseForReading;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code java -jar iop-gateway.jar verify-ledger}: reads the ledger of a gateway that need not run, and says whether it is
 * as it was written. It takes the gateway's own settings, and {@code --certificate=FILE} for the certificate that must have
 * signed the checkpoints.
 */
public final class VerifyLedger {

    /** The first word of the command line. */
    public static final String COMMAND = "verify-ledger";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int NOT_READ = 2;

    private final PrintWriter out;

    public VerifyLedger(PrintWriter out) {
        this.out = out;
    }

    /**
     * Verifies.
     *
     * @param arguments settings, after the command's name
     * @return 0 when it is intact, 1 when a row is not as it was written, 2 when it cannot be read
     */
    public int run(String... arguments) {
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(quiet(arguments))) {
            return verify(settings.getEnvironment());
        } catch (ProblemException e) {
            e.problems()
                    .forEach(problem -> out.println(problem.code() + " " + problem.location() + ": " + problem.message()
                            + "; " + problem.remedy()));
            return NOT_READ;
        } catch (DataAccessException e) {
            out.println("The ledger cannot be read: "
                    + e.getMostSpecificCause().getClass().getSimpleName()
                    + ". Stop the gateway first, or ask a running one: GET /disclosures/verify");
            return NOT_READ;
        } finally {
            out.flush();
        }
    }

    private static String[] quiet(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--logging.level.root=ERROR";
        return all;
    }

    private int verify(Environment settings) {
        Path certificate = Path.of(settings.getProperty(
                "certificate", settings.getRequiredProperty("gateway.data-dir") + "/trust/ledger.pem"));
        Path files = Path.of(settings.getRequiredProperty("gateway.disclosure.checkpoint-dir"));
        CheckpointProof proof = new CheckpointProof(CheckpointProof.certificates(certificate));
        DataSource database = DatabaseForReading.of(settings);
        if (!Files.isDirectory(files)) {
            out.println("There are no checkpoint files in " + files + ": a ledger that was replaced as a whole,"
                    + " checkpoints included, would not be found.");
        }
        return tell(new LedgerVerifier(new JdbcTemplate(database), new CheckpointFiles(files), proof).verify());
    }

    private int tell(Verification found) {
        out.println(String.format(
                Locale.ROOT,
                "%,d rows are as they were written; %,d of them are signed, by %,d checkpoints.",
                found.rows(),
                found.signedRows(),
                found.checkpoints()));
        Broken broken = found.broken();
        if (broken == null) {
            out.println("The ledger is intact.");
            return INTACT;
        }
        out.println("BROKEN at row " + broken.seq() + " of chain " + broken.chain()
                + (broken.id() == null ? "" : " (" + broken.id() + ")") + ": " + broken.why());
        return BROKEN;
    }

    @Configuration(proxyBeanMethods = false)
    static class Settings {}
}
