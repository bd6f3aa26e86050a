package org.iopgateway.gateway.exchange.insurer;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.iopgateway.mappings.labeling.SentLabels;
import org.iopgateway.mappings.record.Code;
import org.jspecify.annotations.Nullable;

/**
 * An insurer's answer to a prior-authorization request (Da Vinci PAS, Claim Response): approved, partly, denied or
 * pended.
 *
 * @param number the authorization number, with an approval
 * @param units approved units of the first item, where the answer names them
 * @param labels the insurer's security labels on its answer
 */
record PasAnswer(
        AuthorizationState state,
        @Nullable String number,
        @Nullable Integer units,
        @Nullable String reason,
        List<Code> labels) {

    /** Reads the first ClaimResponse of an answer Bundle. Empty when there is none. */
    static Optional<PasAnswer> of(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(ClaimResponse.class::isInstance)
                .map(ClaimResponse.class::cast)
                .findFirst()
                .map(response -> of(response, SentLabels.of(bundle, response)));
    }

    @Nullable
    Integer unitsOf(int requested) {
        return switch (state) {
            case APPROVED, PARTIAL -> units == null ? Integer.valueOf(requested) : units;
            case DENIED -> Integer.valueOf(0);
            default -> null;
        };
    }

    private static PasAnswer of(ClaimResponse response, List<Code> labels) {
        String number = response.getPreAuthRef();
        return new PasAnswer(
                state(response),
                number,
                units(response),
                response.hasDisposition() ? response.getDisposition() : null,
                labels);
    }

    /** Queued is pended; an error, or an answer without a number, is a denial; partial says so itself. */
    private static AuthorizationState state(ClaimResponse response) {
        RemittanceOutcome outcome = response.getOutcome();
        if (outcome == RemittanceOutcome.QUEUED) {
            return AuthorizationState.PENDED;
        }
        if (!response.hasPreAuthRef() || outcome == RemittanceOutcome.ERROR) {
            return AuthorizationState.DENIED;
        }
        return outcome == RemittanceOutcome.PARTIAL ? AuthorizationState.PARTIAL : AuthorizationState.APPROVED;
    }

    private static @Nullable Integer units(ClaimResponse response) {
        return response.getItem().stream()
                .flatMap(item -> item.getAdjudication().stream())
                .filter(ClaimResponse.AdjudicationComponent::hasValue)
                .map(adjudication -> adjudication.getValue().intValue())
                .findFirst()
                .orElse(null);
    }
}
