package org.iopgateway.gateway.exchange.feed;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.ReferralBody;
import org.iopgateway.mappings.translation.ResourceIds;

/** What a record says about which partners have to do with its patient. Pure. */
final class InterestRules {

    private InterestRules() {}

    /**
     * The interests that the record gives; empty when it is of a kind that gives none.
     *
     * @return absent for kinds that say nothing, a list (that may be empty) for kinds that do
     */
    static Optional<List<Interest>> from(IopRecord record, Collection<Partner> partners) {
        RecordBody body = record.body();
        if (body instanceof PatientBody patient) {
            return Optional.of(interests(record, partners, "veterans", partner -> patient.veteran()));
        }
        if (body instanceof CoverageBody coverage) {
            return Optional.of(interests(
                    record,
                    partners,
                    "covered-by",
                    partner -> coverage.status().equals("active") && partner.isKnownAs(coverage.payerId())));
        }
        if (body instanceof ReferralBody referral) {
            return Optional.of(
                    interests(record, partners, "referred-by", partner -> partner.isKnownAs(referral.referrer())));
        }
        if (body instanceof EnrollmentBody enrollment) {
            String referrer = enrollment.referrer();
            return Optional.of(interests(
                    record, partners, "referred-by", partner -> referrer != null && partner.isKnownAs(referrer)));
        }
        return Optional.empty();
    }

    private static List<Interest> interests(
            IopRecord record, Collection<Partner> partners, String reason, Predicate<Partner> concerned) {
        String patient = ResourceIds.ofPatient(String.valueOf(record.patient()));
        String origin = ResourceIds.of(record.recordId());
        return partners.stream()
                .filter(partner -> partner.interest().patients().equals(reason))
                .filter(concerned)
                .map(partner -> new Interest(patient, partner.id(), reason, origin))
                .toList();
    }
}
