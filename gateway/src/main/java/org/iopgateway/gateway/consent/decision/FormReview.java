package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * What the engine holds against one form, all of it at once; a decision names the first thing only. The same checks, in
 * the same order, so that what is told when a form is taken in is what the gate will say.
 */
public final class FormReview {

    private FormReview() {}

    /**
     * Everything that keeps a disclosure from relying on the form.
     *
     * @param form one of the directives on file, or one that may become one
     * @param onFile what else the patient has said
     */
    public static List<Fault> faults(
            Directive form, AccessRequest request, PatientStanding patient, ResourceFacts resource, Directives onFile) {
        Matter matter = new Matter(request, patient, resource, onFile);
        return checks(form.kind()).stream()
                .map(check -> check.defect(form, matter))
                .flatMap(Optional::stream)
                .map(defect -> new Fault(defect.rule(), defect.errorCodes(), defect.reason()))
                .toList();
    }

    /** Whether a later form of the patient has replaced a denial (R17 point 2). */
    public static boolean isLifted(
            Directive denial,
            AccessRequest request,
            PatientStanding patient,
            ResourceFacts resource,
            Directives onFile) {
        return Denials.isLifted(denial, new Matter(request, patient, resource, onFile));
    }

    /** Whether a form is judged by the elements of a Part 2 consent; others stand under a law of their own. */
    public static boolean isPart2Form(FormKind kind) {
        return checks(kind) == Examination.PART2;
    }

    private static List<FormCheck> checks(FormKind kind) {
        return switch (kind) {
            case NOTES_PSYCHOTHERAPY, HIV, GENETIC, MENTAL_HEALTH -> Examination.SEPARATE;
            default -> Examination.PART2;
        };
    }

    /**
     * @param rule the rule that the form fails
     * @param errorCodes of section 3 of the rules; empty where the rule has none
     * @param reason for the program's staff
     */
    public record Fault(String rule, List<String> errorCodes, String reason) {}
}
