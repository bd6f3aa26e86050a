package org.iopgateway.conformance.attack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What was tried and how it was answered. */
final class AttackReport {

    private static final int SHOWN = 120;

    private final List<Result> results = new ArrayList<>();

    void add(Attack attack, int status, List<String> faults) {
        results.add(new Result(attack.family(), attack.title(), status, List.copyOf(faults)));
    }

    void fault(String family, String title, String fault) {
        results.add(new Result(family, title, 0, List.of(fault)));
    }

    /** @param fault empty when it was cut off */
    void slow(String family, String title, String fault) {
        results.add(new Result(family, title, 0, fault.isEmpty() ? List.of() : List.of(fault)));
    }

    int count() {
        return results.size();
    }

    List<Result> failures() {
        return results.stream().filter(result -> !result.faults().isEmpty()).toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-30s %7s %7s  %s".formatted("family", "attacks", "failed", "answers"));
        Map<String, List<Result>> families = results.stream()
                .collect(Collectors.groupingBy(Result::family, LinkedHashMap::new, Collectors.toList()));
        families.forEach((family, all) -> lines.add("%-30s %7d %7d  %s"
                .formatted(
                        family,
                        all.size(),
                        all.stream().filter(one -> !one.faults().isEmpty()).count(),
                        statuses(all))));
        List<Result> failures = failures();
        failures.stream().limit(SHOWN).forEach(one -> lines.add(one.line()));
        lines.add(
                failures.isEmpty()
                        ? "All " + count() + " attacks were refused."
                        : failures.size() + " of " + count() + " attacks were not refused as they must be.");
        return lines;
    }

    private static String statuses(List<Result> all) {
        return all.stream()
                .collect(Collectors.groupingBy(Result::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry ->
                        (entry.getKey() == 0 ? "closed" : String.valueOf(entry.getKey())) + "×" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** As JUnit's own reports, for whatever reads those. */
    void writeJunit(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "attacks");
            xml.writeAttribute("tests", String.valueOf(count()));
            xml.writeAttribute("failures", String.valueOf(failures().size()));
            for (Result result : results) {
                write(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IOException("the JUnit report cannot be written", e);
        }
    }

    private static void write(XMLStreamWriter xml, Result result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.family());
        xml.writeAttribute("name", printable(result.title()));
        for (String fault : result.faults()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", printable(fault));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** One attack's outcome; refused as it must be where there are no faults. */
    record Result(String family, String title, int status, List<String> faults) {

        String line() {
            return "NOT REFUSED " + family + ": " + title + " | " + String.join("; ", faults);
        }
    }
}
