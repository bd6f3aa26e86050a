package org.iopgateway.gateway.pipeline;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures that pass by themselves, of the database being away or busy, from those that a record causes. */
final class TransientFailures {

    /** SQL state classes: connection, transaction rollback, resources, operator, system. */
    private static final Set<String> STATES = Set.of("08", "40", "53", "57", "58");

    /** H2: lock timeout, closed, closing, broken connection, file lock, out of memory, disk. */
    private static final Set<Integer> H2_CODES = Set.of(50200, 90007, 90067, 90098, 90108, 90121, 90031);

    private TransientFailures() {}

    static boolean isTransient(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(TransientFailures::passes);
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLException sql && passes(sql);
    }

    private static boolean passes(SQLException sql) {
        String state = sql.getSQLState();
        return H2_CODES.contains(sql.getErrorCode())
                || state != null && state.length() == 5 && STATES.contains(state.substring(0, 2));
    }
}
