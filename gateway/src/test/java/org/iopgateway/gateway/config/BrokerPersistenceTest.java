package org.iopgateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jms.core.JmsTemplate;

/** The embedded broker keeps what it has accepted. */
class BrokerPersistenceTest {

    private static final String QUEUE = "iop.test";

    @TempDir
    Path journal;

    @Test
    void keepsAMessageOverARestart() {
        withBroker(jms -> jms.convertAndSend(QUEUE, "id-1"));
        withBroker(jms -> assertThat(jms.receiveAndConvert(QUEUE)).isEqualTo("id-1"));
        withBroker(jms -> assertThat(jms.receiveAndConvert(QUEUE)).isNull());
    }

    @Test
    void givesAMessageBackThatWasRolledBack() {
        withBroker(jms -> {
            jms.convertAndSend(QUEUE, "id-2");
            jms.setSessionTransacted(true);
            jms.execute(
                    session -> {
                        try (var consumer = session.createConsumer(session.createQueue(QUEUE))) {
                            assertThat(consumer.receive(5_000)).isNotNull();
                        }
                        session.rollback();
                        return null;
                    },
                    true);
            jms.setReceiveTimeout(10_000);
            assertThat(jms.receiveAndConvert(QUEUE)).isEqualTo("id-2");
        });
    }

    private void withBroker(Consumer<JmsTemplate> work) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JmsAutoConfiguration.class, ArtemisAutoConfiguration.class))
                .withUserConfiguration(BrokerConfiguration.class)
                .withPropertyValues(
                        "spring.artemis.mode=embedded",
                        "spring.artemis.embedded.persistent=true",
                        "spring.artemis.embedded.data-directory=" + journal,
                        "spring.artemis.pool.enabled=true")
                .run(context -> {
                    JmsTemplate jms = context.getBean(JmsTemplate.class);
                    jms.setReceiveTimeout(1_000);
                    work.accept(jms);
                });
    }
}
