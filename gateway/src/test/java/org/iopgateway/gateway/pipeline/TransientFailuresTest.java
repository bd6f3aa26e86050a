package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class TransientFailuresTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new CannotCreateTransactionException("x"),
                new IllegalStateException(new SQLTransientConnectionException("pool")),
                new IllegalStateException(new SQLException("PostgreSQL: shutting down", "57P01")),
                new IllegalStateException(new SQLException("PostgreSQL: deadlock", "40P01")),
                new IllegalStateException(new SQLException("H2: lock timeout", "HYT00", 50200)),
                new IllegalStateException(new SQLException("H2: closed", "90098", 90098)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void waitsForWhatPassesByItself(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isTrue();
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new NullPointerException(),
                new DataIntegrityViolationException("x", new SQLException("duplicate", "23505")),
                new IllegalStateException(new SQLException("value too long", "22001")));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void doesNotWaitForWhatARecordBringsAbout(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isFalse();
    }
}
