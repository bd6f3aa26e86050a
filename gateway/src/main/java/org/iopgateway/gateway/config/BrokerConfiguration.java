package org.iopgateway.gateway.config;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker: persistent and embedded, unless {@code spring.artemis.mode=native} names one outside. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    /** Where a message goes that was rolled back for more than an hour and a half. */
    static final String DEAD_LETTERS = "iop.dead";

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 100;
    private static final long MEMORY_PER_QUEUE = 20L << 20;

    /** With the default of 3.33 ms, one session does some 240 durable messages a second; with this 2,000. */
    private static final Duration JOURNAL_BUFFER = Duration.ofNanos(100_000);

    @Bean
    ArtemisConfigurationCustomizer embeddedBroker() {
        return broker -> {
            broker.setJournalType(JournalType.NIO);
            broker.setJournalBufferTimeout_NIO(JOURNAL_BUFFER.getNano());
            broker.setJournalSyncTransactional(true);
            broker.setJournalSyncNonTransactional(true);
            broker.clearAddressSettings();
            broker.setAddressConfigurations(List.of());
            broker.addAddressSetting("#", lasting());
        };
    }

    /** Queues outlive their consumers, page to disk when long, and wait longer after each rollback. */
    private static AddressSettings lasting() {
        return new AddressSettings()
                .setAutoCreateQueues(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(MEMORY_PER_QUEUE)
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setAutoCreateDeadLetterResources(true)
                .setDeadLetterQueuePrefix(SimpleString.of(""))
                .setMaxDeliveryAttempts(ATTEMPTS)
                .setRedeliveryDelay(FIRST_RETRY.toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(LONGEST_RETRY.toMillis());
    }

    /** Camel's {@code jms}: a message is gone only when its route has done its work. */
    @Bean
    JmsComponent jms(ConnectionFactory connections) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setDeliveryPersistent(true);
        jms.setExplicitQosEnabled(true);
        return jms;
    }
}
