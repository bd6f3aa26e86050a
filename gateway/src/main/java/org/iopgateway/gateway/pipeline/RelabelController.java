package org.iopgateway.gateway.pipeline;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far relabelling is, for the privacy officer: counts only. */
@RestController
class RelabelController {

    private final RelabelStore store;

    RelabelController(RelabelStore store) {
        this.store = store;
    }

    /** {@code GET /consents/relabelling} */
    @GetMapping(path = "/consents/relabelling", produces = MediaType.APPLICATION_JSON_VALUE)
    RelabelStore.Progress progress() {
        return store.progress();
    }
}
