package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.CodeTable;

/**
 * R8: an order under 2.64, 2.65 or 2.66 together with compulsory process reaches what the order names, no more.
 * Separated notes also need the finding of 2.63, and the psychotherapist privilege of MGL c.233 s.20B resolved.
 * Every outcome goes to a person (42 CFR 2.61-2.67).
 */
final class R08CourtOrder implements Rule {

    private static final Map<String, Set<String>> SCOPES = scopes();

    @Override
    public String id() {
        return "R8";
    }

    @Override
    public Outcome apply(Matter matter) {
        Proceeding proceeding = matter.context().proceeding();
        if (!R07ProceedingsBar.isBarred(matter) || !proceeding.order().isSubpartE()) {
            return Outcome.SILENT;
        }
        if (!proceeding.compulsoryProcess()) {
            return Outcome.opaque("the order authorizes but does not compel", Obligation.HUMAN_REVIEW);
        }
        boolean notesOpen = proceeding.confidentialCommunications() && proceeding.privilegeResolved();
        if (matter.resource().note().isSeparate() && !notesOpen) {
            return Outcome.opaque("confidential communications are not opened", Obligation.HUMAN_REVIEW);
        }
        if (!isNamed(proceeding.orderScope(), matter.resource().type())) {
            return Outcome.opaque("the order does not name it", Obligation.HUMAN_REVIEW);
        }
        Set<Obligation> obligations = EnumSet.of(
                Obligation.MINEC, Obligation.LABEL_P2, Obligation.NOPROC, Obligation.AUDIT, Obligation.HUMAN_REVIEW);
        if (proceeding.order() == Proceeding.CourtOrder.NON_CRIMINAL) {
            obligations.add(Obligation.AOD);
        }
        return Outcome.release(Effect.REDACT, "what the order names", obligations)
                .relyingOn(List.of("order"));
    }

    /** An order whose terms are not itemized is read by the person who reviews the release. */
    private static boolean isNamed(Set<String> scope, String type) {
        return scope.isEmpty()
                || type.equals("Bundle")
                || scope.stream()
                        .anyMatch(name -> SCOPES.getOrDefault(name, Set.of()).contains(type));
    }

    private static Map<String, Set<String>> scopes() {
        Map<String, Set<String>> scopes = new HashMap<>();
        for (List<String> row : CodeTable.read(R08CourtOrder.class, "order-scopes.csv")) {
            scopes.put(row.get(0), Set.of(row.get(1).split(" ")));
        }
        return Map.copyOf(scopes);
    }
}
