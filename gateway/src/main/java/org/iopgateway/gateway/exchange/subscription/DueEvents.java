package org.iopgateway.gateway.exchange.subscription;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iopgateway.gateway.repository.ResourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is still to be told: by subscription, resource and whom it is about, never the content. */
@Repository
class DueEvents {

    private final JdbcClient jdbc;

    DueEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes it, or that it happened again.
     *
     * @param posted whether it is posted to be sent
     */
    void add(String subscription, ResourceKey resource, String patient, Instant now, boolean posted) {
        int known = jdbc.sql("update subscription_due set posted_at = ?, posted = ? where subscription = ?"
                        + " and resource = ?")
                .params(Timestamp.from(now), posted, subscription, resource.reference())
                .update();
        if (known == 0) {
            jdbc.sql("insert into subscription_due (subscription, resource, patient, posted_at, posted)"
                            + " values (?,?,?,?,?)")
                    .params(subscription, resource.reference(), patient, Timestamp.from(now), posted)
                    .update();
        }
    }

    /** Notes of what is due whether it is posted to be sent; in one order, so that two at once do not lock each other out. */
    void mark(String subscription, Collection<ResourceKey> resources, boolean posted) {
        resources.stream().map(ResourceKey::reference).sorted().forEach(resource -> jdbc.sql(
                        "update subscription_due set posted = ? where subscription = ? and resource = ?")
                .params(posted, subscription, resource)
                .update());
    }

    /** Subscriptions that are sent to and have something due that was not posted. */
    List<String> notPosted() {
        return jdbc.sql("select distinct d.subscription from subscription_due d join subscription s"
                        + " on s.id = d.subscription where d.posted = :posted and s.status in (:sent)")
                .param("posted", false)
                .param("sent", State.SENT.stream().map(State::code).toList())
                .query(String.class)
                .list();
    }

    /** Takes off what was told, unless it happened again since then. */
    void remove(String subscription, Collection<ResourceKey> resources, Instant since) {
        resources.forEach(resource -> jdbc.sql(
                        "delete from subscription_due where subscription = ? and resource = ? and posted_at <= ?")
                .params(subscription, resource.reference(), Timestamp.from(since))
                .update());
    }

    /** What a subscription is still to be told and was not posted, by patient. */
    Map<String, List<ResourceKey>> notPosted(String subscription) {
        return byPatient(jdbc.sql("select resource, patient from subscription_due where subscription = ? and posted = ?"
                        + " order by posted_at")
                .params(subscription, false));
    }

    /** Everything that a subscription is still to be told, by patient. */
    Map<String, List<ResourceKey>> of(String subscription) {
        return byPatient(
                jdbc.sql("select resource, patient from subscription_due where subscription = ? order by posted_at")
                        .param(subscription));
    }

    /** Everything about a patient that is still to be told, by subscription. */
    Map<String, List<ResourceKey>> about(String patient) {
        return jdbc
                .sql("select subscription, resource from subscription_due where patient = ? order by posted_at")
                .param(patient)
                .query((row, number) -> Map.entry(row.getString(1), ResourceKey.parse(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void forget(String subscription) {
        jdbc.sql("delete from subscription_due where subscription = ?")
                .param(subscription)
                .update();
    }

    void forgetBefore(Instant time) {
        jdbc.sql("delete from subscription_due where posted_at < ?")
                .param(Timestamp.from(time))
                .update();
    }

    private static Map<String, List<ResourceKey>> byPatient(JdbcClient.StatementSpec found) {
        return found.query(Due.class).list().stream()
                .collect(Collectors.groupingBy(
                        Due::patient,
                        Collectors.mapping(due -> ResourceKey.parse(due.resource()), Collectors.toList())));
    }

    private record Due(String resource, String patient) {}
}
