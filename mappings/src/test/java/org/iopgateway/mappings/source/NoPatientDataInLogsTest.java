package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.TestRecords;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NoPatientDataInLogsTest {

    @Test
    void nothingOfAPatientIsLoggedAtInfoAndAbove() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.setLevel(Level.INFO);
        root.addAppender(log);
        try {
            for (RecordKind kind : RecordKind.values()) {
                String record = TestRecords.tree(kind).toString();
                Sources.read(
                        Sources.ALL.ndjson(), record + "\n" + record.replace("2026", "2o26") + "\n" + record + "}");
            }
            Sources.read(
                    Sources.ALL.hl7v2(),
                    TestMessages.admission() + TestMessages.admission().replace("|F", "|~^&"));
            Sources.read(
                    Sources.ALL.csv("iop-ehr/patients"),
                    TestExports.csv("iop-ehr/patients").replace("1988", "19"));
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(TestRecords.CANARY));
    }
}
