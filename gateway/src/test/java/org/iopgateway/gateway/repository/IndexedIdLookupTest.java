package org.iopgateway.gateway.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A batch looks its ids up by the index, however many resources are stored. */
class IndexedIdLookupTest {

    private static final String AS_HAPI_ASKS = "select r.res_id from hfj_resource r where ("
            + "r.res_type=? and r.fhir_id=? or r.res_type=? and r.fhir_id=? or r.res_type=? and r.fhir_id=?)";

    private final IndexedIdLookup lookup = new IndexedIdLookup();

    @Test
    void asksForAListOfPairsInTheSameOrder() {
        assertThat(lookup.inspect(AS_HAPI_ASKS))
                .isEqualTo("select r.res_id from hfj_resource r where ((r.res_type,r.fhir_id) in ((?,?),(?,?),(?,?)))");
    }

    @Test
    void leavesEveryOtherStatementAlone() {
        String one = "select r.res_id from hfj_resource r where (r.res_type=? and r.fhir_id=?)";
        String mixed = "select 1 from hfj_resource r where r.fhir_id=? or r.res_id=?";
        assertThat(lookup.inspect(one)).isSameAs(one);
        assertThat(lookup.inspect(mixed)).isEqualTo(mixed);
    }

    @Test
    void isWhatMakesTheDatabaseUseItsIndex() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:lookup");
                Statement statement = connection.createStatement()) {
            statement.execute("create table hfj_resource"
                    + " (res_id bigint primary key, res_type varchar(40), fhir_id varchar(64))");
            statement.execute("create unique index by_id on hfj_resource (res_type, fhir_id)");
            // A colon and the values looked up follow an index that is searched, nothing one that is read through.
            assertThat(plan(statement, AS_HAPI_ASKS)).doesNotContain("BY_ID:");
            assertThat(plan(statement, lookup.inspect(AS_HAPI_ASKS))).containsPattern("BY_ID: +IN\\(");
        }
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        int[] value = {0};
        String asked = Pattern.compile("\\?").matcher(sql).replaceAll(mark -> "'v" + value[0]++ + "'");
        try (ResultSet plan = statement.executeQuery("explain " + asked)) {
            assertThat(plan.next()).isTrue();
            return plan.getString(1);
        }
    }
}
