package org.iopgateway.gateway.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database keeps what it has committed. */
class EmbeddedDatabaseTest {

    @TempDir
    Path dataDir;

    @Test
    void liesInTheDataDirectoryWhereverThatIs() {
        assertThat(new StoreProperties(Path.of("data")).embeddedUrl())
                .startsWith("jdbc:h2:retry:" + Path.of("data/db/iop").toAbsolutePath() + ";");
    }

    @Test
    void losesNoCommittedRowWhenTheProcessIsKilled() throws Exception {
        String url = new StoreProperties(dataDir).embeddedUrl();
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committer.class.getName(),
                        url))
                .redirectErrorStream(true)
                .start();
        int committed = readUntil(writer, 300);
        writer.destroyForcibly().waitFor();

        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from committed")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(committed);
        }
    }

    private static int readUntil(Process writer, int wanted) throws IOException {
        BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8);
        int last = 0;
        while (last < wanted) {
            String line = lines.readLine();
            assertThat(line).as("the writer's line %d", last + 1).isEqualTo(Integer.toString(last + 1));
            last++;
        }
        return last;
    }

    /** Commits a row, then says so, until it is killed. */
    static final class Committer {

        private Committer() {}

        public static void main(String[] args) throws SQLException {
            try (Connection connection = DriverManager.getConnection(args[0], "sa", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table committed (id int primary key)");
                connection.setAutoCommit(false);
                for (int id = 1; ; id++) {
                    statement.executeUpdate("insert into committed values (" + id + ")");
                    connection.commit();
                    System.out.println(id);
                }
            }
        }
    }
}
