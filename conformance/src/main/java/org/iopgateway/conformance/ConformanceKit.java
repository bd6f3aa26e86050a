package org.iopgateway.conformance;

import org.iopgateway.conformance.attack.AttacksCommand;
import org.iopgateway.conformance.bench.BenchCommand;
import org.iopgateway.conformance.crash.CrashCommand;
import org.iopgateway.conformance.demo.DemoCommand;
import org.iopgateway.conformance.generate.GenerateCommand;
import org.iopgateway.conformance.leak.LeaksCommand;
import org.iopgateway.conformance.partner.PartnersCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the conformance kit. */
@Command(
        name = "iop-conformance",
        mixinStandardHelpOptions = true,
        description = "Looks at the gateway from outside.",
        subcommands = {
            AttacksCommand.class,
            BenchCommand.class,
            CrashCommand.class,
            DemoCommand.class,
            GenerateCommand.class,
            LeaksCommand.class,
            PartnersCommand.class
        })
public final class ConformanceKit {

    private ConformanceKit() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ConformanceKit())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
