package org.iopgateway.gateway.disclosure.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.AuditEvent;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /disclosures/audit-events}: every disclosure and every decision as FHIR AuditEvents, oldest first, for the
 * privacy officer's tools. They are Part 2 records themselves, so they exist at the program's side only. To go on, ask again
 * from the {@code recorded} of the last one; those of that moment come twice, under the same id.
 */
@RestController
class AuditEventsController {

    private static final String NDJSON = "application/fhir+ndjson";
    private static final String BUNDLE = "application/fhir+json";

    private final AuditTrail trail;
    private final FindPatient patients;
    private final FhirContext fhir;

    AuditEventsController(AuditTrail trail, FindPatient patients, FhirContext fhir) {
        this.trail = trail;
        this.patients = patients;
        this.fhir = fhir;
    }

    /** One event on each line; what is sent when nothing else is asked for. */
    @GetMapping(
            path = "/disclosures/audit-events",
            produces = {NDJSON, "application/x-ndjson"})
    void lines(
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant since,
            @RequestParam(name = "_count", defaultValue = "1000") int count,
            HttpServletResponse response)
            throws IOException {
        Writer out = begin(response, NDJSON);
        trail.forEach(id(patient), from(since), count, sink(out, "\n"));
        out.flush();
    }

    /** A Bundle of type collection. */
    @GetMapping(path = "/disclosures/audit-events", produces = BUNDLE)
    void bundle(
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant since,
            @RequestParam(name = "_count", defaultValue = "1000") int count,
            HttpServletResponse response)
            throws IOException {
        String about = id(patient);
        Writer out = begin(response, BUNDLE);
        out.write("{\"resourceType\":\"Bundle\",\"type\":\"collection\"");
        String[] before = {",\"entry\":["};
        Consumer<AuditEvent> resources = sink(out, "}");
        trail.forEach(about, from(since), count, event -> {
            write(out, before[0] + "{\"fullUrl\":\"urn:uuid:" + event.getIdPart() + "\",\"resource\":");
            resources.accept(event);
            before[0] = ",";
        });
        out.write(before[0].equals(",") ? "]}" : "}");
        out.flush();
    }

    private @Nullable String id(@Nullable String patient) {
        return patient == null ? null : patients.idOf(patient);
    }

    private static Instant from(@Nullable Instant since) {
        return since == null ? Instant.EPOCH : since;
    }

    private static Writer begin(HttpServletResponse response, String type) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return response.getWriter();
    }

    private Consumer<AuditEvent> sink(Writer out, String after) {
        IParser parser = fhir.newJsonParser();
        return event -> write(out, parser.encodeResourceToString(event) + after);
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
