package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.io.BufferedWriter;
import java.io.Writer;

/**
 * Lets an answer leave when there is enough of it. The FHIR parser flushes after each value that it writes, and each flush
 * would be a chunk and a TLS record of a few bytes: a search of fifty took three times as long for it.
 */
public final class GatheredAnswers {

    private static final int CHARACTERS = 16_384;

    @Hook(Pointcut.SERVER_OUTGOING_WRITER_CREATED)
    public Writer gather(Writer answer) {
        return new BufferedWriter(answer, CHARACTERS) {

            /** Not before it is closed. */
            @Override
            public void flush() {
                // What is written stays here until there is enough of it.
            }
        };
    }
}
