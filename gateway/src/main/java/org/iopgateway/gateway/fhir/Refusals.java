package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.coyote.BadRequestException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a refusal becomes bytes. What a library threw is told to our log by its kind; the partner gets the
 * fixed words of the refusal.
 */
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private static final String ALLOW = "Allow";

    private final FhirContext fhir;

    Refusals(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Called by the server in place of its own error page. */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean handle(BaseServerResponseException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure instanceof UnchangedException unchanged) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            response.setHeader("ETag", ContentVersion.etag(unchanged.version()));
            return false;
        }
        Refusal refusal = refusal(failure);
        if (response.isCommitted()) {
            // Of a body that cannot be read the container has told already; else what has left is half an answer.
            if (refusal != Refusal.MALFORMED) {
                BegunAnswer.breakOff(request);
            }
            return false;
        }
        BegunAnswer.takeBack(response);
        List<Defect> defects = failure instanceof RefusedException refused ? refused.defects() : List.of();
        if (failure instanceof MethodNotAllowedException) {
            // Without a word of the library's own it is about what can only be read.
            response.setHeader(
                    ALLOW, String.join(", ", failure.getResponseHeaders().getOrDefault(ALLOW, List.of("GET"))));
        }
        write(request, response, refusal, defects);
        return false;
    }

    private static Refusal refusal(BaseServerResponseException failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal();
        }
        if (failure instanceof InternalErrorException) {
            return ofCause(failure);
        }
        if (failure instanceof MethodNotAllowedException) {
            return Refusal.METHOD;
        }
        return switch (failure.getStatusCode()) {
            case 406 -> Refusal.NOT_ACCEPTABLE;
            case 413 -> Refusal.TOO_LARGE;
            case 415 -> Refusal.MEDIA_TYPE;
            default -> failure.getStatusCode() < 500 ? Refusal.NOT_OFFERED : Refusal.FAULT;
        };
    }

    private static Refusal ofCause(BaseServerResponseException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return ofProblem(problem);
            }
            if (cause instanceof BadRequestException) {
                // The container's word for a body that breaks off, or whose chunks are none.
                return Refusal.MALFORMED;
            }
        }
        // The stack of classes and lines is ours; the message may quote what was stored or sent, so it stays out.
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        log.error("code=FHR-001 {} at {}", root.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        return Refusal.FAULT;
    }

    private static Refusal ofProblem(ProblemException failure) {
        Category category = failure.problems().get(0).category();
        if (category == Category.MALFORMED) {
            return Refusal.PARAMETER;
        }
        log.error("code={} category={}", failure.problems().get(0).code(), category);
        return category == Category.UNAVAILABLE || category == Category.BUSY ? Refusal.UNAVAILABLE : Refusal.FAULT;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal, List<Defect> defects)
            throws IOException {
        boolean xml = Formats.wantsXml(request);
        OperationOutcome outcome = outcome(refusal, defects);
        String body = (xml ? fhir.newXmlParser() : fhir.newJsonParser()).encodeResourceToString(outcome);
        response.setStatus(refusal.status());
        BearerChallenge.of(request, refusal).ifPresent(words -> response.setHeader("WWW-Authenticate", words));
        if (refusal == Refusal.TOO_MANY && response.getHeader("Retry-After") == null) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType(xml ? Formats.XML : Formats.JSON);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static OperationOutcome outcome(Refusal refusal, List<Defect> defects) {
        OperationOutcome outcome = new OperationOutcome();
        if (defects.isEmpty()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(refusal.type())
                    .setDiagnostics(refusal.text());
        }
        for (Defect defect : defects) {
            OperationOutcomeIssueComponent issue = outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(refusal.type())
                    .setDiagnostics(defect.text());
            if (!defect.expression().isEmpty()) {
                issue.addExpression(defect.expression());
            }
        }
        return outcome;
    }
}
