package org.iopgateway.conformance.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The one place that prints: what a person who runs the kit reads. */
public final class Console {

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Console() {}

    public static void line(String text) {
        OUT.println(text);
    }

    public static void line(String format, Object... values) {
        OUT.println(format.formatted(values));
    }

    /** Standard output for bytes. */
    public static OutputStream binary() {
        return new FileOutputStream(FileDescriptor.out);
    }

    /** A progress bar on a terminal; nothing where the output is a file or a pipe. */
    public static Progress progress(String task, long total) {
        return System.console() == null
                ? new Progress(null)
                : new Progress(new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build());
    }

    /** How far a long task is. */
    public static final class Progress implements AutoCloseable {

        private final @Nullable ProgressBar bar;

        private Progress(@Nullable ProgressBar bar) {
            this.bar = bar;
        }

        public void step(long by) {
            if (bar != null) {
                bar.stepBy(by);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }
}
