package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.iopgateway.mappings.record.TestRecords;
import org.junit.jupiter.api.Test;

/** 100,000 records load in minutes on a small machine: reading is a small part of that. */
class LoadSpeedTest {

    /** Processor time, warm: some 25 µs where this was written; the bound leaves room for slower machines. */
    private static final Duration MOST_PER_RECORD = Duration.ofNanos(150_000);

    @Test
    void readingARecordTakesFarLessThanStoringIt() throws IOException {
        StringBuilder lines = new StringBuilder();
        TestRecords.all()
                .forEach(record -> lines.append(TestRecords.tree(record.kind())).append('\n'));
        byte[] block = lines.toString().getBytes(StandardCharsets.UTF_8);
        time(block, 600);

        int blocks = 300;
        long records = (long) blocks * TestRecords.all().size();
        Duration each = time(block, blocks).dividedBy(records);

        System.getLogger(LoadSpeedTest.class.getName())
                .log(System.Logger.Level.INFO, "read, validated and parsed: " + each.toNanos() / 1000 + " µs a record");
        assertThat(each).isLessThan(MOST_PER_RECORD);
    }

    private static Duration time(byte[] block, int blocks) throws IOException {
        InputStream input = new SequenceInputStream(Collections.enumeration(IntStream.range(0, blocks)
                .mapToObj(i -> new ByteArrayInputStream(block))
                .toList()));
        AtomicLong records = new AtomicLong();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Sources.ALL
                .ndjson()
                .read(input, item -> records.addAndGet(item.records().size()));
        assertThat(records.get()).isEqualTo((long) blocks * TestRecords.all().size());
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }
}
