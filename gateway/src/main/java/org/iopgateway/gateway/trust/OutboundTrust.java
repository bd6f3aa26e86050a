package org.iopgateway.gateway.trust;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** Calls partners as the gateway does, with its keys and settings, for a command that needs no running gateway. */
public final class OutboundTrust implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OutboundTrust(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings the gateway's own, {@code --name.name=value} */
    public static OutboundTrust open(String... settings) {
        String[] quiet = Arrays.copyOf(settings, settings.length + 1);
        quiet[settings.length] = "--logging.level.root=ERROR";
        return new OutboundTrust(new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .lazyInitialization(true)
                // A command has one time: that of its start.
                .initializers((GenericApplicationContext starting) -> starting.registerBean(
                        Clock.class,
                        () -> Clock.fixed(Instant.ofEpochMilli(starting.getStartupDate()), ZoneOffset.UTC)))
                .run(quiet));
    }

    public PartnerHttp http() {
        return context.getBean(PartnerHttp.class);
    }

    /** @throws org.iopgateway.mappings.problem.ProblemException {@code TRU-…} when the gateway's keys cannot be read */
    public PartnerTokens tokens() {
        return context.getBean(PartnerTokens.class);
    }

    public Clock clock() {
        return context.getBean(Clock.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What is needed of the trust side; made when it is asked for. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan(basePackageClasses = OutboundTrust.class)
    @Import({DoorConfiguration.class, TlsPartnerHttp.class, OwnAssertions.class, BackendServiceTokens.class})
    static class Settings {}
}
