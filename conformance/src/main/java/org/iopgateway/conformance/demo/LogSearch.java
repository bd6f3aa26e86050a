package org.iopgateway.conformance.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Looks for patients in the gateway's log. */
final class LogSearch {

    /** A canary name, or a number of the program's patients. */
    private static final Pattern PATIENT = Pattern.compile(DemoPlace.CANARY + "|IOP-\\d{9}");

    private LogSearch() {}

    /** How many lines name a patient; must be none. */
    static long linesWithPatients(Path log) {
        try (BufferedReader reader = new BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(log),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            return reader.lines().filter(line -> PATIENT.matcher(line).find()).count();
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }
}
