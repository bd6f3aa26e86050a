package org.iopgateway.gateway.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Problems as {@code application/problem+json}: the first is the detail, all are in {@code errors}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457, section 3</a>
 */
final class ProblemAnswer {

    private ProblemAnswer() {}

    /** An answer with the status of the problem's category. */
    static ResponseEntity<ProblemDetail> of(Problem problem) {
        return entity(detail(status(problem.category()), List.of(problem)));
    }

    /** The refusal of a record, with the receipt under which it is kept. */
    static ResponseEntity<ProblemDetail> refused(List<Problem> problems, String receipt) {
        ProblemDetail detail = detail(HttpStatus.BAD_REQUEST, problems);
        detail.setProperty("receipt", receipt);
        return entity(detail);
    }

    static ResponseEntity<ProblemDetail> refused(List<Problem> problems) {
        HttpStatus status = problems.size() == 1 ? status(problems.get(0).category()) : HttpStatus.BAD_REQUEST;
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
        detail.setProperty("errors", problems.stream().map(ProblemAnswer::error).toList());
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
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case BUSY -> HttpStatus.PAYLOAD_TOO_LARGE;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case FAULT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
