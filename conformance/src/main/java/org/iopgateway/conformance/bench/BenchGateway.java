package org.iopgateway.conformance.bench;

import java.nio.file.Path;
import org.iopgateway.gateway.GatewayApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway inside the measuring process, on folders of its own. */
final class BenchGateway {

    private BenchGateway() {}

    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayApplication.class);
    }

    static ConfigurableApplicationContext start(Path directory, SpringApplicationBuilder application) {
        return application.run(
                "--gateway.data-dir=" + directory.resolve("data"),
                "--gateway.partners-dir=" + directory.resolve("partners"),
                "--server.port=0",
                "--gateway.partner-port=0",
                "--gateway.limits.calls-per-minute=1000000",
                "--gateway.limits.tokens-per-minute=1000000",
                "--logging.level.root=WARN");
    }
}
