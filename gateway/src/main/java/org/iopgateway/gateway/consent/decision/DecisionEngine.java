package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * Decides about one resource of one patient ({@code rules.md} section 2): pure, a function of its arguments. Total: an
 * error inside is a denial. Safe for use by many threads.
 *
 * <p>How the gate uses it: compile the patient's Consents once with
 * {@link org.iopgateway.gateway.consent.directive.DirectiveCompiler}, read each candidate with
 * {@link org.iopgateway.gateway.consent.directive.ResourceFactsReader}, and decide each candidate alone at the moment of
 * sending. A Bundle may be decided too; its entries are judged one by one (R41).
 *
 * <p>The caller must honour every obligation of a decision that {@link Decision#releases() releases}.
 * {@link Obligation#HUMAN_REVIEW} with a release means: hold it until a named person confirms.
 * {@link Obligation#HIV_CONSENT_CONSUMED}: mark the HIV consent as spent in the same transaction.
 */
public final class DecisionEngine {

    private final List<Rule> stages;

    public DecisionEngine() {
        this(Procedure.STAGES);
    }

    DecisionEngine(List<Rule> stages) {
        this.stages = stages;
    }

    /**
     * Whether nothing of the patient, whatever it is, can be released; asked before any record is fetched. It may say no
     * where each resource is then denied after all, never yes where one would be released.
     *
     * @param any facts of some resource of the patient
     */
    public static boolean isHopeless(
            AccessRequest request, PatientStanding patient, ResourceFacts any, Directives directives) {
        return Outlook.isHopeless(request, patient, any, directives);
    }

    /**
     * @param request who asks for what purpose, when, in which circumstances
     * @param patient the person whom the resource is about
     * @param resource what the resource is, from its labels, codes and dates
     * @param directives everything the patient signed, refused or revoked
     */
    public Decision decide(
            AccessRequest request, PatientStanding patient, ResourceFacts resource, Directives directives) {
        // A named edge: whatever goes wrong in a rule, the answer is a denial (R17, "errors are denies").
        try {
            return resource.isBundle() && !resource.entries().isEmpty()
                    ? R41Bundles.combine(resource.entries().stream()
                            .map(entry -> decide(request, patient, entry, directives))
                            .toList())
                    : Ruling.on(new Matter(request, patient, resource, directives), stages);
        } catch (RuntimeException fault) {
            return new Decision(
                    Effect.DENY,
                    Set.of(Obligation.OPAQUE, Obligation.AUDIT),
                    List.of(),
                    List.of("R50"),
                    Citations.of(List.of("R50")),
                    List.of(),
                    "an error while deciding: " + fault.getClass().getSimpleName());
        }
    }
}
