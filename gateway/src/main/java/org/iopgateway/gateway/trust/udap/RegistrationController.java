package org.iopgateway.gateway.trust.udap;

import java.util.List;
import java.util.Locale;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.udap.Registration.State;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The staff's word on software that registered: {@code GET /registrations}, {@code POST /registrations/{id}/…}. */
@RestController
@RequestMapping(path = "/registrations", produces = MediaType.APPLICATION_JSON_VALUE)
class RegistrationController {

    private static final int LONGEST_NAME = 200;

    private final Registrations registrations;
    private final PartnerRegistry partners;

    RegistrationController(Registrations registrations, PartnerRegistry partners) {
        this.registrations = registrations;
        this.partners = partners;
    }

    /** {@code ?state=pending|approved|refused|cancelled}, oldest first, at most 200. */
    @GetMapping
    List<Registration> list(@RequestParam(defaultValue = "pending") String state) {
        for (State one : State.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(state)) {
                return registrations.in(one);
            }
        }
        throw malformed("expected a state of registrations", "state");
    }

    /** {@code {"partner":"north-hospital","by":"A. Name"}}: the software may ask for tokens as this partner. */
    @PostMapping("/{id}/approve")
    Registration approve(@PathVariable String id, @RequestBody Word word) {
        String partner = word.partner();
        if (partner == null || PartnerId.parse(partner).flatMap(partners::find).isEmpty()) {
            throw malformed("expected the id of a partner that has a file", "/partner");
        }
        return decide(id, State.APPROVED, partner, word);
    }

    /** {@code {"by":"A. Name"}}: also takes an approval back, and with it the tokens given before. */
    @PostMapping("/{id}/refuse")
    Registration refuse(@PathVariable String id, @RequestBody Word word) {
        return decide(id, State.REFUSED, null, word);
    }

    private Registration decide(String id, State to, @Nullable String partner, Word word) {
        String by = word.by();
        if (by == null || by.isBlank() || by.length() > LONGEST_NAME) {
            throw malformed("expected the name of who decides", "/by");
        }
        Registration found = registrations.find(id).orElseThrow(() -> problem(Category.NOT_FOUND, "TRU-043"));
        boolean open = found.state() == State.PENDING || found.state() == State.APPROVED && to == State.REFUSED;
        if (!open || !registrations.decide(id, found.state(), to, partner, by)) {
            throw problem(Category.CONFLICT, "TRU-044");
        }
        return registrations.find(id).orElseThrow();
    }

    private static ProblemException malformed(String message, String place) {
        return new ProblemException(Problem.malformed("TRU-045", message, place));
    }

    private static ProblemException problem(Category category, String code) {
        return new ProblemException(new Problem(
                category,
                code,
                "expected a registration that waits",
                "id",
                "see GET /registrations for those that do"));
    }

    /** Who decides, and for approval the partner. */
    record Word(@Nullable String partner, @Nullable String by) {}
}
