package org.iopgateway.gateway.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.intake.IntakeProblems;
import org.iopgateway.gateway.intake.RecordRefused;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Renders what goes wrong at the program's side as {@code application/problem+json}: the first problem is the detail, all
 * are in {@code errors}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>
 */
@RestControllerAdvice(annotations = RestController.class)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Problems for which HTTP has a status of its own. */
    private static final Map<String, HttpStatus> OF_CODE = Map.of(
            "INT-001", HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "INT-003", HttpStatus.PAYLOAD_TOO_LARGE,
            "CNS-014", HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "CNS-015", HttpStatus.PAYLOAD_TOO_LARGE);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException e) {
        return answer(e.problems());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RecordRefused e) {
        ProblemDetail detail = detail(HttpStatus.BAD_REQUEST, e.problems());
        detail.setProperty("receipt", e.receipt());
        return entity(detail);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        return answer(List.of(Problem.malformed("HTTP-001", "a required parameter is missing", e.getParameterName())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MethodArgumentTypeMismatchException e) {
        return answer(
                List.of(Problem.malformed("HTTP-002", "a parameter is not of the form that is expected", e.getName())));
    }

    /** The parser's own message could quote the body. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(
                List.of(Problem.malformed("HTTP-003", "the body is not the JSON object that is expected", "body")));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        LOG.error(
                "a request was refused, the database does not answer: code=INT-007 failure={}",
                e.getClass().getName());
        return answer(List.of(IntakeProblems.unavailable()));
    }

    private static ResponseEntity<ProblemDetail> answer(List<Problem> problems) {
        Problem first = problems.get(0);
        HttpStatus status = OF_CODE.getOrDefault(first.code(), status(first.category()));
        return entity(detail(status, problems));
    }

    private static ResponseEntity<ProblemDetail> entity(ProblemDetail detail) {
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    private static ProblemDetail detail(HttpStatus status, List<Problem> problems) {
        Problem first = problems.get(0);
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, first.message());
        detail.setProperty("code", first.code());
        detail.setProperty("errors", problems.stream().map(ProblemAdvice::error).toList());
        return detail;
    }

    private static Map<String, String> error(Problem problem) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("code", problem.code());
        error.put("detail", problem.message());
        if (problem.location() != null) {
            error.put("pointer", problem.location());
        }
        if (problem.remedy() != null) {
            error.put("remedy", problem.remedy());
        }
        return error;
    }

    private static HttpStatus status(Category category) {
        return switch (category) {
            case MALFORMED, UNSUPPORTED -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case FAULT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
