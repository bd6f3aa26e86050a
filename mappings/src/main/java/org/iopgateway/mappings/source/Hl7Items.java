package org.iopgateway.mappings.source;

import java.util.List;
import org.iopgateway.mappings.problem.Problem;

/** From the bytes of one HL7 v2 message to an item. */
final class Hl7Items {

    SourceItem item(int position, byte[] raw) {
        Problem problem = Problem.unsupported("HL7-004", "expected a supported event, found another", "MSH-9");
        return new SourceItem(position, raw, List.of(), List.of(problem));
    }

    SourceItem tooLong(int position, byte[] kept, long length, int limit) {
        Problem problem = Problem.malformed(
                        "HL7-002",
                        "expected a message of at most " + limit + " bytes, found " + length
                                + "; only whole segments up to there are kept",
                        null)
                .withRemedy("send attachments outside the message");
        return new SourceItem(position, kept, List.of(), List.of(problem));
    }
}
