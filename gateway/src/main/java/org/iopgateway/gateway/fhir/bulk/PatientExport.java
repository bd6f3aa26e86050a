package org.iopgateway.gateway.fhir.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.ConsentingPatients;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.fhir.Accompanied;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/** Writes one patient's records of an export, as the gate releases them: store, gate, file. */
final class PatientExport {

    private static final int PAGE = 200;

    /** Mostly everything about a person is one release, and one row of the ledger. */
    private static final int MOST_AT_ONCE = 600;

    /** What was being written when an export began and became visible after it was read. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final FhirRepository repository;
    private final OpenedSince opened;
    private final DisclosureGate gate;
    private final ConsentingPatients consenting;
    private final FhirContext fhir;

    PatientExport(
            FhirRepository repository,
            OpenedSince opened,
            DisclosureGate gate,
            ConsentingPatients consenting,
            FhirContext fhir) {
        this.repository = repository;
        this.opened = opened;
        this.gate = gate;
        this.consenting = consenting;
        this.fhir = fhir;
    }

    /** @return whether anything was released */
    boolean write(ExportJob job, DisclosureRequest request, FileSet files) throws IOException {
        if (gate.deniesAll(request)) {
            return false;
        }
        boolean any = false;
        List<String> window = window(job, request);
        List<StoredResource> waiting = new ArrayList<>();
        for (String type : job.types()) {
            int offset = 0;
            List<StoredResource> page;
            do {
                page = repository.search(query(type, request.patient(), window, offset));
                offset += page.size();
                waiting.addAll(page);
                if (waiting.size() >= MOST_AT_ONCE) {
                    any |= release(request, waiting, files);
                    waiting.clear();
                }
            } while (page.size() == PAGE);
        }
        return release(request, waiting, files) || any;
    }

    private static SearchQuery query(String type, String patient, List<String> window, int offset) {
        Map<String, List<String>> about = "Patient".equals(type)
                ? Map.of("_id", List.of(patient))
                : Map.of("patient", List.of("Patient/" + patient));
        return new SearchQuery(type, about, offset, PAGE).and("_lastUpdated", window);
    }

    /** The times of storing that count; none that is too early of somebody of whom more may be permitted since then. */
    private List<String> window(ExportJob job, DisclosureRequest request) {
        Instant since = job.since();
        String until = "le" + job.begun();
        if (since == null) {
            return List.of(until);
        }
        Instant from = since.minus(OVERLAP);
        return opened.anything(request, from, job.begun()) ? List.of(until) : List.of("ge" + from, until);
    }

    private boolean release(DisclosureRequest request, List<StoredResource> candidates, FileSet files)
            throws IOException {
        if (candidates.isEmpty()) {
            return false;
        }
        String mark = consenting.mark(request);
        Release release = gate.open(request, candidates).release().orElse(null);
        if (release == null) {
            return false;
        }
        Map<String, List<String>> lines = encode(release);
        for (Map.Entry<String, List<String>> type : lines.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            type.getValue().forEach(line -> bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)));
            files.add(
                    type.getKey(),
                    new Segment(request.patient(), mark, bytes.toByteArray()),
                    type.getValue().size());
        }
        return !lines.isEmpty();
    }

    private Map<String, List<String>> encode(Release release) {
        IParser json = fhir.newJsonParser();
        Map<String, List<String>> lines = new TreeMap<>();
        for (Resource resource : Accompanied.each(release)) {
            try {
                add(lines, resource.fhirType(), json.encodeResourceToString(resource));
            } catch (DataFormatException e) {
                // One that would be there but for our fault; of what is withheld nothing is ever said.
                add(lines, ExportFile.ERRORS, json.encodeResourceToString(failure(resource.fhirType())));
            }
        }
        return lines;
    }

    private static void add(Map<String, List<String>> lines, String type, String line) {
        lines.computeIfAbsent(type, key -> new ArrayList<>()).add(line);
    }

    private static OperationOutcome failure(String type) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.EXCEPTION)
                .setDiagnostics("one " + type + " could not be written");
        return outcome;
    }
}
