package org.iopgateway.gateway.exchange.hospital;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.iopgateway.gateway.intake.ProgramRecords;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.translation.ResourceIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The intake coordinator's decisions: a referral moves on, and becomes records of the program's patient. */
@Service
class DecideReferral {

    private final ReferralStore referrals;
    private final ProgramRecords records;
    private final PartnerRegistry partners;
    private final FhirRepository repository;
    private final FhirContext fhir;
    private final Clock clock;

    DecideReferral(
            ReferralStore referrals,
            ProgramRecords records,
            PartnerRegistry partners,
            FhirRepository repository,
            FhirContext fhir,
            Clock clock) {
        this.referrals = referrals;
        this.records = records;
        this.partners = partners;
        this.repository = repository;
        this.fhir = fhir;
        this.clock = clock;
    }

    /**
     * Accepts or declines.
     *
     * @param patient the program's own number for the person
     * @param seen the version that was looked at, where it must still be this one
     * @throws ProblemException NOT_FOUND for an unknown referral, CONFLICT when its state does not allow the move, or it was
     *     sent anew since it was looked at
     */
    @Transactional
    public Referral decide(
            String id, ReferralState next, String patient, @Nullable String reason, @Nullable Integer seen) {
        Referral referral = referrals
                .lock(id)
                .orElseThrow(() -> new ProblemException(new Problem(
                        Category.NOT_FOUND,
                        "REF-002",
                        "no referral has this id",
                        null,
                        "list them by GET /referrals")));
        if (seen != null && seen != referral.version()) {
            throw new ProblemException(new Problem(
                    Category.CONFLICT,
                    "REF-005",
                    "expected version " + referral.version() + ", found " + seen
                            + ": the hospital has sent it anew, or it was decided",
                    "/version",
                    "look at it again, and decide by what it says now"));
        }
        if (!referral.state().canBecome(next)) {
            throw new ProblemException(new Problem(
                    Category.CONFLICT,
                    "REF-003",
                    "a referral that is " + referral.state().code() + " cannot become " + next.code(),
                    null,
                    null));
        }
        Referral moved = referral.moved(next, patient, reason);
        referrals.update(moved, clock.instant());
        boolean newPatient = repository
                .read(new ResourceKey("Patient", ResourceIds.ofPatient(patient)))
                .isEmpty();
        String partnerName = partners.find(moved.partner())
                .map(Partner::name)
                .orElse(moved.partner().value());
        records.submit(ReferralRecords.of(moved, partnerName, newPatient, clock.instant(), fhir));
        return moved;
    }
}
