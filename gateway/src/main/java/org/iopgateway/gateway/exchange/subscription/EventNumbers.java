package org.iopgateway.gateway.exchange.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.repository.ResourceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers events: only what the gate released, each once, so that a gap tells of nothing withheld. A number that did not
 * arrive is given back; one that may have arrived stays with its resource, and goes with it again at the next attempt.
 */
@Repository
class EventNumbers {

    private final JdbcClient jdbc;
    private final FhirContext fhir;

    EventNumbers(JdbcClient jdbc, FhirContext fhir) {
        this.jdbc = jdbc;
        this.fhir = fhir;
    }

    /** Numbers what is new of resources about a patient; whoever calls has claimed the subscription. */
    @Transactional
    public List<Event> number(String subscription, String patient, List<Resource> released, Instant at) {
        List<Event> events = new ArrayList<>();
        for (Resource resource : released) {
            ResourceKey key =
                    new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
            String digest = digest(resource);
            Optional<Told> last = last(subscription, key);
            if (last.isPresent() && !last.get().told()) {
                long number = last.get().number();
                jdbc.sql("update subscription_event set digest = ?, at = ? where subscription = ? and event_number = ?")
                        .params(digest, Timestamp.from(at), subscription, number)
                        .update();
                events.add(new Event(number, key, at, false));
            } else if (last.isEmpty() || !last.get().digest().equals(digest)) {
                long number = next(subscription);
                jdbc.sql("insert into subscription_event (subscription, event_number, resource, patient, digest, told,"
                                + " at) values (?,?,?,?,?,?,?)")
                        .params(subscription, number, key.reference(), patient, digest, false, Timestamp.from(at))
                        .update();
                events.add(new Event(number, key, at, true));
            }
        }
        return events;
    }

    void told(String subscription, List<Event> events) {
        events.forEach(
                event -> jdbc.sql("update subscription_event set told = ? where subscription = ? and event_number = ?")
                        .params(true, subscription, event.number())
                        .update());
    }

    /** Takes back the numbers that were new: nobody has seen them. */
    @Transactional
    public void giveBack(String subscription, List<Event> events) {
        List<Event> fresh = events.stream().filter(Event::fresh).toList();
        fresh.forEach(event -> jdbc.sql("delete from subscription_event where subscription = ? and event_number = ?")
                .params(subscription, event.number())
                .update());
        jdbc.sql("update subscription set last_number = last_number - ? where id = ?")
                .params(fresh.size(), subscription)
                .update();
    }

    /** Told events with a number in a range, in the order of their numbers. */
    List<ToldEvent> told(String subscription, long from, long to, int most) {
        return jdbc.sql("select event_number, resource, patient, at from subscription_event where subscription = ?"
                        + " and told = ? and event_number between ? and ? order by event_number limit ?")
                .params(subscription, true, from, to, most)
                .query((row, index) -> new ToldEvent(
                        new Event(
                                row.getLong(1),
                                ResourceKey.parse(row.getString(2)),
                                row.getTimestamp(4).toInstant(),
                                false),
                        row.getString(3)))
                .list();
    }

    void forgetBefore(Instant time) {
        jdbc.sql("delete from subscription_event where at < ?")
                .param(Timestamp.from(time))
                .update();
    }

    private Optional<Told> last(String subscription, ResourceKey key) {
        return jdbc.sql("select event_number as number, told, digest from subscription_event where subscription = ?"
                        + " and resource = ? order by event_number desc limit 1")
                .params(subscription, key.reference())
                .query(Told.class)
                .optional();
    }

    private long next(String subscription) {
        jdbc.sql("update subscription set last_number = last_number + 1 where id = ?")
                .param(subscription)
                .update();
        return jdbc.sql("select last_number from subscription where id = ?")
                .param(subscription)
                .query(Long.class)
                .single();
    }

    private String digest(Resource resource) {
        try {
            byte[] bytes = fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Told(long number, boolean told, String digest) {}
}
