package org.iopgateway.gateway.disclosure.accounting;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suspensions of the accounting (45 CFR 164.528(a)(2)), for the privacy officer. */
@RestController
@RequestMapping("/disclosures/suspensions")
class SuspensionsController {

    private final SuspensionStore store;
    private final SuspendAccounting suspend;

    SuspensionsController(SuspensionStore store, SuspendAccounting suspend) {
        this.store = store;
        this.suspend = suspend;
    }

    /** All that were ever registered, the newest first. */
    @GetMapping
    List<Suspension> list() {
        return store.all();
    }

    /** Registers one; its entries are left out from now on. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Suspension register(@RequestBody SuspensionRegistration asked) {
        return suspend.register(asked);
    }

    /**
     * Ends one before its time; its entries are told again.
     *
     * @param by who ends it
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @RequestParam String by) {
        suspend.end(id, by);
    }
}
