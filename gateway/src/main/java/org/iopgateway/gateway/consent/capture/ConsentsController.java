package org.iopgateway.gateway.consent.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.source.RecordSources;
import org.iopgateway.mappings.source.SourceItem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Consents as the program's staff registers and looks at them; the internal door only. */
@RestController
class ConsentsController {

    private static final String RECEIVED = "received";
    private static final String QUARANTINED = "quarantined";

    private final RecordSources sources;
    private final RegisterForm register;
    private final ListForms list;

    ConsentsController(RecordSources sources, RegisterForm register, ListForms list) {
        this.sources = sources;
        this.register = register;
        this.list = list;
    }

    /**
     * {@code POST /consents}: one consent, restriction or revocation as {@code POST /records} takes it. 201 once it is in
     * force, 202 when it is durable and not in force yet; 422 with everything that it lacks, and nothing stored.
     *
     * @param dryRun checks only
     * @throws ProblemException when the body is not one such record about a known patient
     */
    @PostMapping("/consents")
    ResponseEntity<FormAnswer> register(
            HttpServletRequest request, @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun) {
        try {
            byte[] body = body(request);
            CheckedForm checked = register.check(record(body));
            if (!checked.isAcceptable()) {
                throw new FormRefused(checked);
            }
            return dryRun
                    ? ResponseEntity.ok(FormAnswer.ofDryRun(checked))
                    : answer(FormAnswer.of(register.store(checked, body)));
        } catch (IOException e) {
            throw new ProblemException(CaptureProblems.brokeOff(), e);
        }
    }

    /** {@code GET /consents?patient=10042}: what is on file, in plain words. */
    @GetMapping("/consents")
    ListForms.FormList list(@RequestParam("patient") String patient) {
        return list.of(patient);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(FormRefused e) {
        CheckedForm checked = e.checked();
        boolean nothing = checked.revokesNothing();
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY,
                nothing
                        ? "the revocation names no consent on file, so it would take nothing back; it is not stored"
                        : "nothing could be disclosed in reliance on the form as it stands; it is not stored");
        detail.setProperty("code", nothing ? CaptureProblems.REVOKES_NOTHING : CaptureProblems.DEFECTIVE);
        detail.setProperty("errors", told(checked, true));
        detail.setProperty("findings", told(checked, false));
        detail.setProperty("conflicts", checked.conflicts());
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    private static List<FormAnswer.Told> told(CheckedForm checked, boolean defects) {
        return checked.findings().stream()
                .filter(finding -> finding.isDefect() == defects)
                .map(FormAnswer.Told::of)
                .toList();
    }

    private static ResponseEntity<FormAnswer> answer(FormAnswer answer) {
        HttpStatus status =
                switch (answer.state()) {
                    case RECEIVED -> HttpStatus.ACCEPTED;
                    case QUARANTINED -> HttpStatus.CONFLICT;
                    default -> HttpStatus.CREATED;
                };
        return ResponseEntity.status(status)
                .location(URI.create("/records/receipts/" + answer.receipt()))
                .body(answer);
    }

    private IopRecord record(byte[] body) throws IOException {
        List<SourceItem> items = new ArrayList<>();
        sources.json().read(new ByteArrayInputStream(body), items::add);
        for (SourceItem item : items) {
            if (!item.problems().isEmpty()) {
                throw new ProblemException(item.problems());
            }
        }
        return items.get(0).records().get(0);
    }

    /** Read to its end, so that the sender gets to hear of what is wrong. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_JSON_VALUE)) {
            throw new ProblemException(CaptureProblems.mediaType());
        }
        InputStream input = request.getInputStream();
        byte[] body = input.readNBytes(RecordSources.DEFAULT_LIMIT + 1);
        if (body.length > RecordSources.DEFAULT_LIMIT) {
            input.transferTo(OutputStream.nullOutputStream());
            throw new ProblemException(CaptureProblems.tooLarge(RecordSources.DEFAULT_LIMIT));
        }
        return body;
    }
}
