package org.iopgateway.gateway.pipeline;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a failure came from, without its messages, which can quote what a record says. */
final class FailureTrace {

    private static final int FRAMES = 4;
    private static final int CAUSES = 5;

    private FailureTrace() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES)
                .map(cause -> cause.getClass().getName() + frames(cause))
                .collect(Collectors.joining(" caused by "));
    }

    private static String frames(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ", " at ", ""));
    }
}
