package org.iopgateway.mappings.source;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * From bytes to a message. Lenient where real feeds are loose: any version in MSH-12, segments and fields of any other
 * version, any order; strict where something could be lost: encoding, a broken header, a message that was cut off.
 */
final class Hl7MessageParser {

    private static final Pattern HEADER =
            Pattern.compile("MSH([^\\sA-Za-z0-9])([^\\sA-Za-z0-9]{3,5})\\1.*", Pattern.DOTALL);
    private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9].*)?", Pattern.DOTALL);

    private final PipeParser parser;
    private final Hl7Tables tables;
    private final ZoneId zone;

    Hl7MessageParser(Hl7Tables tables, ZoneId zone) {
        this.tables = tables;
        this.zone = zone;
        ParserConfiguration configuration = new ParserConfiguration();
        configuration.setAllowUnknownVersions(true);
        this.parser = new DefaultHapiContext(
                        configuration, ValidationContextFactory.noValidation(), new GenericModelClassFactory())
                .getPipeParser();
    }

    /** @throws ProblemException when the bytes are no whole message */
    Hl7Message parse(byte[] bytes) {
        String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!HEADER.matcher(ascii).matches()) {
            throw new ProblemException(Problem.malformed(
                            "HL7-001", "expected a message that begins with MSH and its encoding characters", "MSH-2")
                    .withRemedy("send each message whole, MSH first"));
        }
        String[] header =
                ascii.substring(0, Math.max(4, ascii.indexOf('\r'))).split(Pattern.quote(ascii.substring(3, 4)), -1);
        String text = new String(bytes, charset(bytes, header));
        refuseCutOff(text);
        String[] type = header.length < 9 ? new String[0] : header[8].split(Pattern.quote(ascii.substring(4, 5)), -1);
        if (type.length < 2 || type[0].isBlank() || type[1].isBlank()) {
            throw new ProblemException(
                    Problem.malformed("HL7-006", "expected a message code and a trigger event, found none", "MSH-9")
                            .withRemedy("give the event, for example ADT^A01^ADT_A01"));
        }
        List<Hl7Segment> segments = segments(text);
        return new Hl7Message(segments, new Hl7Time(segments.get(0).field(7), zone), tables);
    }

    private List<Hl7Segment> segments(String text) {
        try {
            Message message = parser.parse(text);
            Map<String, Integer> seen = new HashMap<>();
            List<Hl7Segment> segments = new ArrayList<>();
            for (String name : message.getNames()) {
                for (Structure structure : message.getAll(name)) {
                    Segment segment = (Segment) structure;
                    int nth = seen.merge(segment.getName(), 1, Integer::sum);
                    String place = nth == 1 ? segment.getName() : segment.getName() + "[" + nth + "]";
                    segments.add(new Hl7Segment(segment, place));
                }
            }
            return segments;
        } catch (HL7Exception | RuntimeException e) {
            // The parser's own runtime exceptions are for input as broken as its checked ones; their texts can quote
            // it.
            throw new ProblemException(
                    Problem.malformed("HL7-009", "expected an HL7 v2 message, found what cannot be parsed", "MSH")
                            .withRemedy("see that the message is in the pipe encoding and whole"),
                    e);
        }
    }

    /** A value at the very end of input without segment terminator (2.5.1) may be half of itself. */
    private void refuseCutOff(String text) {
        String last = text.substring(text.stripTrailing().lastIndexOf('\r') + 1);
        boolean broken = !SEGMENT.matcher(last.stripTrailing()).matches();
        boolean ended = last.endsWith("\r");
        String name = last.substring(0, Math.min(3, last.length()));
        char separator = text.charAt(3);
        long fields = last.chars().filter(c -> c == separator).count();
        if (broken || !ended && fields <= tables.lastField().getOrDefault(name, 0)) {
            throw new ProblemException(Problem.malformed(
                            "HL7-003",
                            "expected a whole message, found one that ends in the middle of a segment",
                            broken ? null : name + "-" + Math.max(1, fields))
                    .withRemedy(
                            "end every segment with a carriage return, the last one too, and send the message again"));
        }
    }

    private Charset charset(byte[] bytes, String[] header) {
        String named = header.length > 17 ? header[17].split("[~^]", 2)[0].strip() : "";
        Charset charset = Charset.forName(tables.get("charset", named, "UTF-8"));
        int bad = charset.equals(StandardCharsets.UTF_8) ? Utf8.firstBadByte(bytes) : -1;
        if (bad >= 0) {
            throw new ProblemException(JsonText.notUtf8("HL7-010", "byte " + (bad + 1)));
        }
        return charset;
    }
}
