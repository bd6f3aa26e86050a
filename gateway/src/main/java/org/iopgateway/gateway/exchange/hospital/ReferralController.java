package org.iopgateway.gateway.exchange.hospital;

import java.time.Instant;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The intake coordinator's door to referrals: {@code GET /referrals}, {@code POST /referrals/{id}/accept|decline}. */
@RestController
@RequestMapping("/referrals")
class ReferralController {

    private static final int MOST_LISTED = 500;

    private final ReferralStore referrals;
    private final DecideReferral decide;

    ReferralController(ReferralStore referrals, DecideReferral decide) {
        this.referrals = referrals;
        this.decide = decide;
    }

    @GetMapping
    List<View> list() {
        return referrals.newest(MOST_LISTED).stream().map(View::of).toList();
    }

    @PostMapping("/{id}/accept")
    View accept(@PathVariable String id, @RequestBody Move move) {
        return View.of(decide.decide(id, ReferralState.ACCEPTED, move.patientOrThrow(), move.reason(), move.version()));
    }

    @PostMapping("/{id}/decline")
    View decline(@PathVariable String id, @RequestBody Move move) {
        return View.of(decide.decide(id, ReferralState.DECLINED, move.patientOrThrow(), move.reason(), move.version()));
    }

    /**
     * What the coordinator says.
     *
     * @param patient the program's own number for the person
     * @param version of the referral that was looked at; absent where it does not matter that the hospital sent it anew since
     */
    record Move(@Nullable String patient, @Nullable String reason, @Nullable Integer version) {

        String patientOrThrow() {
            if (patient == null || patient.isBlank()) {
                throw new ProblemException(
                        Problem.malformed("REF-004", "expected the program's patient number", "/patient")
                                .withRemedy("give the person a number and send it as \"patient\""));
            }
            return patient;
        }
    }

    /** A referral in the work list, without its content. */
    record View(
            String id,
            String partner,
            @Nullable String placerSystem,
            String placer,
            String state,
            int version,
            @Nullable String patient,
            @Nullable String reason,
            Instant receivedAt) {

        static View of(Referral referral) {
            return new View(
                    referral.id(),
                    referral.partner().value(),
                    referral.placer().system(),
                    referral.placer().value(),
                    referral.state().code(),
                    referral.version(),
                    referral.patient(),
                    referral.reason(),
                    referral.receivedAt());
        }
    }
}
