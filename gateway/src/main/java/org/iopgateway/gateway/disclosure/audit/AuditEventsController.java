package org.iopgateway.gateway.disclosure.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.AuditEvent;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
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

    /**
     * One event on each line, or a Bundle of type collection for who asks for {@code application/fhir+json}.
     *
     * @param patient the program's own number, or the id of the Patient resource; everybody when absent
     * @param since the first moment
     * @param count how many events at most
     */
    @GetMapping(
            path = "/disclosures/audit-events",
            produces = {NDJSON, BUNDLE})
    void events(
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant since,
            @RequestParam(name = "_count", defaultValue = "1000") int count,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = NDJSON) String accept,
            HttpServletResponse response)
            throws IOException {
        String about = patient == null ? null : patients.idOf(patient);
        Instant from = since == null ? Instant.EPOCH : since;
        boolean bundle = accept.contains(BUNDLE);
        response.setContentType(bundle ? BUNDLE : NDJSON);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Writer out = response.getWriter();
        if (bundle) {
            writeBundle(out, entry -> trail.forEach(about, from, count, entry));
        } else {
            trail.forEach(about, from, count, sink(out, "\n"));
        }
        out.flush();
    }

    private void writeBundle(Writer out, Consumer<Consumer<AuditEvent>> events) {
        write(out, "{\"resourceType\":\"Bundle\",\"type\":\"collection\"");
        AtomicBoolean begun = new AtomicBoolean();
        Consumer<AuditEvent> resources = sink(out, "}");
        events.accept(event -> {
            write(out, begun.getAndSet(true) ? "," : ",\"entry\":[");
            write(out, "{\"fullUrl\":\"urn:uuid:" + event.getIdPart() + "\",\"resource\":");
            resources.accept(event);
        });
        write(out, begun.get() ? "]}" : "}");
    }

    private Consumer<AuditEvent> sink(Writer out, String after) {
        IParser parser = fhir.newJsonParser().setStripVersionsFromReferences(false);
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
