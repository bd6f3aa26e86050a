package org.iopgateway.gateway.intake;

import java.io.IOException;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Renders what goes wrong in the records API as problem details. */
@RestControllerAdvice(assignableTypes = {RecordsController.class, ReceiptsController.class, QuarantineController.class})
class IntakeAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException e) {
        return ProblemAnswer.refused(e.problems());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokeOff(IOException e) {
        LOG.info(
                "a sender of records broke off in mid-stream: code=INT-008 cause={}",
                e.getClass().getSimpleName());
        return ProblemAnswer.of(IntakeProblems.brokeOff());
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        LOG.error(
                "records were refused, the database does not answer: code=INT-007 failure={}",
                e.getClass().getName());
        return ProblemAnswer.of(IntakeProblems.unavailable());
    }
}
