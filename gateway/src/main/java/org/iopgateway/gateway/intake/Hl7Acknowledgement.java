package org.iopgateway.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.source.Hl7Errors;

/**
 * The acknowledgement of an HL7 v2 message: MSH, MSA, and an ERR for each problem. It copies from the message only who sent
 * it to whom and its control id.
 *
 * @see <a href="http://www.hl7.eu/HL7v2x/v251/std251/ch02.html">HL7 v2.5.1, 2.9.2 (original mode), 2.15.5 (ERR)</a>
 */
final class Hl7Acknowledgement {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** As the reader of HL7 v2 names places: {@code PID-3}, {@code message 1 PID[1]-7.1}. */
    private static final Pattern PLACE =
            Pattern.compile("\\b([A-Z][A-Z0-9]{2})(?:\\[(\\d+)])?(?:-(\\d+)(?:\\.(\\d+))?)?");

    private final MshFields msh;
    private final Instant now;

    private Hl7Acknowledgement(MshFields msh, Instant now) {
        this.msh = msh;
        this.now = now;
    }

    static Hl7Acknowledgement to(byte[] message, Instant now) {
        return new Hl7Acknowledgement(MshFields.of(message), now);
    }

    /** Accept; problems beside what was good are warnings. */
    byte[] accepted(List<Problem> problems) {
        return write("AA", problems, "W");
    }

    byte[] refused(List<Problem> problems) {
        boolean reject = problems.stream()
                .anyMatch(problem ->
                        problem.category() == Category.UNSUPPORTED || problem.category() == Category.UNAVAILABLE);
        return write(reject ? "AR" : "AE", problems, "E");
    }

    private byte[] write(String code, List<Problem> problems, String severity) {
        StringBuilder text = new StringBuilder();
        text.append(String.join(
                        "|",
                        "MSH",
                        "^~\\&",
                        msh.receivingApplication(),
                        msh.receivingFacility(),
                        msh.sendingApplication(),
                        msh.sendingFacility(),
                        TIME.format(now),
                        "",
                        "ACK" + (msh.event().isEmpty() ? "" : "^" + msh.event() + "^ACK"),
                        "A" + msh.controlId(),
                        msh.processingId().isEmpty() ? "P" : msh.processingId(),
                        "2.5.1"))
                .append('\r');
        text.append("MSA|").append(code).append('|').append(msh.controlId()).append('\r');
        problems.forEach(problem -> text.append(error(problem, severity)).append('\r'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** ERR-2 location, ERR-3 HL7 code, ERR-4 severity, ERR-5 our code, ERR-8 message for people. */
    private static String error(Problem problem, String severity) {
        String remedy = problem.remedy() == null ? "" : "; " + problem.remedy();
        return String.join(
                "|",
                "ERR",
                "",
                location(problem.location() == null ? "" : problem.location()),
                Hl7Errors.codeOf(problem) + "^^HL70357",
                severity,
                escape(problem.code()),
                "",
                "",
                escape(problem.message() + remedy));
    }

    private static String location(String place) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.find()) {
            return "";
        }
        String field = matcher.group(3) == null ? "" : "^" + matcher.group(3);
        String component = matcher.group(4) == null ? "" : "^1^" + matcher.group(4);
        return matcher.group(1) + "^" + (matcher.group(2) == null ? "1" : matcher.group(2)) + field + component;
    }

    /** HL7 v2.5.1, 2.7: escape sequences for delimiters in text. */
    private static String escape(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\")
                .replace('\r', ' ')
                .replace('\n', ' ');
    }
}
