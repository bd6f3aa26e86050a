package org.iopgateway.gateway.consent.release;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Mends what counts the parts of a resource after some were taken out: no number may be missing and no total be larger
 * than what is left ({@code rules.md} 7.1 "Absence").
 */
final class NumberedParts {

    /** Amounts of an adjudication cannot be made true by the gateway, nor numbers that another resource gave. */
    private static final Set<String> UNMENDABLE = Set.of("ClaimResponse", "ExplanationOfBenefit");

    private static final List<String> MENDABLE = List.of("Claim.item", "Claim.diagnosis");

    private NumberedParts() {}

    /** In place; false when the resource cannot be made true and must not leave. */
    static boolean mend(Resource owned, List<String> removed) {
        if (removed.isEmpty()) {
            return true;
        }
        if (owned instanceof Claim claim) {
            return MENDABLE.containsAll(removed) && mend(claim);
        }
        return !UNMENDABLE.contains(owned.fhirType());
    }

    private static boolean mend(Claim claim) {
        Map<Integer, Integer> diagnoses = new HashMap<>();
        claim.getDiagnosis().forEach(one -> {
            diagnoses.put(one.getSequence(), diagnoses.size() + 1);
            one.setSequence(diagnoses.size());
        });
        claim.getItem().removeIf(item -> item.getDiagnosisSequence().stream()
                .anyMatch(number -> !diagnoses.containsKey(number.getValue())));
        int sequence = 0;
        for (ItemComponent item : claim.getItem()) {
            item.setSequence(++sequence);
            item.getDiagnosisSequence().forEach(number -> renumber(number, diagnoses));
        }
        return claim.hasItem() && !isCountedElsewhere(claim) && total(claim);
    }

    private static void renumber(PositiveIntType number, Map<Integer, Integer> numbers) {
        number.setValue(numbers.get(number.getValue()));
    }

    /** Accidents, related claims and the like of an item that went would still tell of it. */
    private static boolean isCountedElsewhere(Claim claim) {
        return claim.hasRelated() || claim.hasProcedure() || claim.hasSupportingInfo();
    }

    private static boolean total(Claim claim) {
        if (!claim.hasTotal()) {
            return true;
        }
        String currency = claim.getTotal().getCurrency();
        boolean summable = claim.getItem().stream()
                .allMatch(item -> item.getNet().hasValue()
                        && (currency == null || currency.equals(item.getNet().getCurrency())));
        if (summable) {
            claim.getTotal().setValue(nets(claim).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        return summable;
    }

    private static Stream<BigDecimal> nets(Claim claim) {
        return claim.getItem().stream().map(item -> item.getNet().getValue());
    }
}
