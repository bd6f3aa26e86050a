package org.iopgateway.conformance.generate;

import java.util.function.Consumer;
import org.iopgateway.mappings.record.IopRecord;

/** Exactly the first so many records of a program that is larger. */
public final class FirstRecords {

    private FirstRecords() {}

    /** Hands on the first {@code count} records and stops generating. */
    public static void of(ProgramSpec spec, long count, Consumer<IopRecord> sink) {
        try {
            new ProgramGenerator(spec).generate(new Limit(count, sink));
        } catch (Reached reached) {
            // The way out of a generator that would go on.
        }
    }

    private static final class Limit implements Consumer<IopRecord> {

        private final Consumer<IopRecord> sink;
        private long left;

        private Limit(long count, Consumer<IopRecord> sink) {
            this.left = count;
            this.sink = sink;
        }

        @Override
        public void accept(IopRecord record) {
            if (left == 0) {
                throw new Reached();
            }
            sink.accept(record);
            left--;
        }
    }

    /** Carries no stack, since it is no error. */
    private static final class Reached extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Reached() {
            super(null, null, false, false);
        }
    }
}
