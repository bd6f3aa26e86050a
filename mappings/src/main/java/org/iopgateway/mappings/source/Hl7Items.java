package org.iopgateway.mappings.source;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.ParsedRecord;
import org.iopgateway.mappings.record.RecordParser;

/** From the bytes of one HL7 v2 message to an item. */
final class Hl7Items {

    /** What reads a message, by what its event gives; each adds problems to the list. */
    private static final Map<String, BiFunction<Hl7Message, List<Problem>, List<RecordDraft>>> READERS = Map.of(
            "admission", Hl7Admissions::read,
            "person", Hl7Admissions::readPerson,
            "session", Hl7Sessions::read,
            "medication", Hl7Medications::read);

    private final Hl7Tables tables = Hl7Tables.load();
    private final Hl7MessageParser messages;
    private final RecordParser records;

    Hl7Items(RecordParser records, ZoneId zone) {
        this.records = records;
        this.messages = new Hl7MessageParser(tables, zone);
    }

    SourceItem item(int position, byte[] raw) {
        List<Problem> problems = new ArrayList<>();
        List<IopRecord> found = new ArrayList<>();
        try {
            Hl7Message message = messages.parse(raw);
            for (RecordDraft draft : drafts(message, problems)) {
                ParsedRecord parsed = records.parse(draft.tree(message));
                if (parsed.record() != null) {
                    found.add(parsed.record());
                }
                parsed.problems().forEach(problem -> problems.add(problem.at(draft.placeOf(problem.location()))));
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        return new SourceItem(position, raw, found, problems);
    }

    private List<RecordDraft> drafts(Hl7Message message, List<Problem> problems) {
        Hl7Tables.Event event = tables.events().get(message.event());
        if (event == null) {
            throw new ProblemException(
                    Problem.unsupported("HL7-004", "expected a supported event, found another", "MSH-9")
                            .withRemedy("send one of: "
                                    + String.join(", ", tables.events().keySet())));
        }
        if (message.first("PID").isEmpty()) {
            throw new ProblemException(missing("PID"));
        }
        if (message.patient() == null) {
            throw new ProblemException(
                    Problem.malformed("HL7-007", "expected the program's patient number, found none", "PID-3")
                            .withRemedy("give the medical record number in PID-3, with MR as its type"));
        }
        if (message.version() == null) {
            throw new ProblemException(
                    Problem.malformed("HL7-008", "expected the time of the message, found none", "MSH-7")
                            .withRemedy("give the time with offset: it orders versions of a record"));
        }
        return Objects.requireNonNull(READERS.get(event.gives())).apply(message, problems);
    }

    /** The problem of a segment that the event needs. */
    static Problem missing(String segment) {
        return Problem.malformed("HL7-005", "expected the segment, found none", segment)
                .withRemedy("send the segment; see whether the message is whole");
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
