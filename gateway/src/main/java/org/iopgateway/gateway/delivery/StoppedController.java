package org.iopgateway.gateway.delivery;

import java.time.Instant;
import java.util.List;
import org.iopgateway.gateway.delivery.StoppedStore.Stopped;
import org.iopgateway.gateway.delivery.StoppedStore.StoppedIntent;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was stopped while it waited, for the privacy officer: which messages, to whom, when, by what. No clinical content. */
@RestController
@RequestMapping(path = "/exchanges/stopped", produces = MediaType.APPLICATION_JSON_VALUE)
class StoppedController {

    private static final int MOST = 500;

    private final StoppedStore store;
    private final FindPatient patients;

    StoppedController(StoppedStore store, FindPatient patients) {
        this.store = store;
        this.patients = patients;
    }

    /**
     * {@code GET /exchanges/stopped?patient=10042}: newest first, at most 500.
     *
     * @param patient the program's own number, or the id of the Patient resource
     */
    @GetMapping
    Answer stopped(@RequestParam String patient) {
        String id = patients.idOf(patient);
        List<Row> rows = store.about(id, MOST).stream().map(Row::of).toList();
        return new Answer(id, rows.stream().mapToInt(Row::messages).sum(), rows);
    }

    /** {@code GET /exchanges/stopped/{id}?patient=10042&offset=0}: the messages of one row, 500 at a time. */
    @GetMapping("/{stop}")
    List<StoppedIntent> messages(
            @PathVariable String stop,
            @RequestParam String patient,
            @RequestParam(required = false, defaultValue = "0") int offset) {
        return store.intents(stop, patients.idOf(patient), Math.max(offset, 0), MOST);
    }

    /** @param messages how many messages the rows stand for */
    record Answer(String patient, int messages, List<Row> stopped) {}

    /**
     * What one change of the consents stopped at one partner.
     *
     * @param because {@code Consent/id@version} of what took the permission back
     */
    record Row(
            String id,
            String partner,
            String exchange,
            String purpose,
            int messages,
            Instant at,
            List<String> because,
            String rules,
            String citations,
            String reason) {

        static Row of(Stopped stopped) {
            return new Row(
                    stopped.id(),
                    stopped.partner().value(),
                    stopped.exchange().code(),
                    stopped.purpose(),
                    stopped.intents(),
                    stopped.stoppedAt(),
                    stopped.causes(),
                    stopped.rules(),
                    stopped.citations(),
                    stopped.reason());
        }
    }
}
