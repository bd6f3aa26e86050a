package org.iopgateway.gateway.exchange.feed;

import java.util.List;
import org.iopgateway.gateway.partner.PartnerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which partners have to do with which patients. */
@Repository
class InterestStore {

    private final JdbcClient jdbc;

    InterestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The partners that have to do with a patient, each once. */
    List<PartnerId> partners(String patient) {
        return jdbc.sql("select distinct partner from patient_interest where patient = ? order by partner")
                .param(patient)
                .query((row, number) -> new PartnerId(row.getString(1)))
                .list();
    }

    /** Replaces what the origin said before. */
    void replace(String patient, String origin, List<Interest> interests) {
        jdbc.sql("delete from patient_interest where patient = ? and origin = ?")
                .params(patient, origin)
                .update();
        interests.forEach(
                each -> jdbc.sql("insert into patient_interest (patient, partner, reason, origin) values (?,?,?,?)")
                        .params(each.patient(), each.partner().value(), each.reason(), each.origin())
                        .update());
    }
}
