package org.iopgateway.gateway.exchange.insurer;

import java.util.List;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The utilization reviewer's door: {@code GET /authorizations}, {@code POST /authorizations/{id}/confirm}. */
@RestController
@RequestMapping("/authorizations")
class AuthorizationController {

    private static final int MOST_LISTED = 500;

    private final AuthorizationStore requests;
    private final ConfirmAuthorization confirm;

    AuthorizationController(AuthorizationStore requests, ConfirmAuthorization confirm) {
        this.requests = requests;
        this.confirm = confirm;
    }

    @GetMapping
    List<View> list() {
        return requests.newest(MOST_LISTED).stream().map(View::of).toList();
    }

    @PostMapping("/{id}/confirm")
    View confirm(@PathVariable String id, @RequestBody Confirmation confirmation) {
        return View.of(confirm.confirm(id, confirmation.byOrThrow()));
    }

    /** Who confirms. */
    record Confirmation(@Nullable String by) {

        String byOrThrow() {
            if (by == null || by.isBlank()) {
                throw new ProblemException(Problem.malformed("AUT-005", "expected who confirms", "/by")
                        .withRemedy("send the reviewer's name or staff number as \"by\""));
            }
            return by;
        }
    }

    /** A request in the reviewer's list. */
    record View(String id, String patient, @Nullable String partner, String state, @Nullable String confirmedBy) {

        static View of(AuthorizationRequest request) {
            PartnerId partner = request.partner();
            return new View(
                    request.id(),
                    request.patient(),
                    partner == null ? null : partner.value(),
                    request.state().code(),
                    request.confirmedBy());
        }
    }
}
