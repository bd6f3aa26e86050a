package org.iopgateway.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.iopgateway.gateway.disclosure.VerifyLedger;
import org.iopgateway.gateway.trust.check.PartnerCommand;
import org.iopgateway.gateway.trust.keys.KeysCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the gateway, or runs a command that works without it: {@code verify-ledger}, {@code keys}, {@code partner}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    public static void main(String[] args) {
        // A client could make the server compute new keys again and again; read once, when TLS is first used.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        if (args.length > 0 && args[0].equals(VerifyLedger.COMMAND)) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            System.exit(new VerifyLedger(out).run(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals(KeysCommand.COMMAND)) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            System.exit(new KeysCommand(out).run(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals(PartnerCommand.COMMAND)) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            System.exit(new PartnerCommand(out).run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(GatewayApplication.class, args);
    }
}
