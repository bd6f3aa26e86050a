package org.iopgateway.gateway.repository;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** The two databases that the repository knows: its dialect, and how its schema is kept. */
enum DatabaseKind {
    H2("H2", DriverTypeEnum.H2_EMBEDDED, HapiFhirH2Dialect::new),
    POSTGRESQL("PostgreSQL", DriverTypeEnum.POSTGRES_9_4, HapiFhirPostgresDialect::new);

    private final String product;
    private final DriverTypeEnum driver;
    private final Supplier<Dialect> dialect;

    DatabaseKind(String product, DriverTypeEnum driver, Supplier<Dialect> dialect) {
        this.product = product;
        this.driver = driver;
        this.dialect = dialect;
    }

    /**
     * Asks the database itself.
     *
     * @throws ProblemException {@code STO-001} for another product, {@code STO-002} when it does not answer
     */
    static DatabaseKind of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            for (DatabaseKind kind : values()) {
                if (kind.product.equals(product)) {
                    return kind;
                }
            }
            throw new ProblemException(new Problem(
                    Category.UNSUPPORTED,
                    "STO-001",
                    "expected an H2 or PostgreSQL database, found " + product,
                    "spring.datasource.url",
                    "name a PostgreSQL database, or leave the setting out for the embedded one"));
        } catch (SQLException e) {
            throw new ProblemException(
                    new Problem(
                            Category.UNAVAILABLE,
                            "STO-002",
                            "the database does not answer",
                            "spring.datasource.url",
                            "start it, or mend its address, user or password"),
                    e);
        }
    }

    DriverTypeEnum driver() {
        return driver;
    }

    Dialect dialect() {
        return dialect.get();
    }
}
