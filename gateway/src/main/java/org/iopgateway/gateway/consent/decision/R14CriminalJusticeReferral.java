package org.iopgateway.gateway.consent.decision;

import java.util.Set;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R14: under a consent of 42 CFR 2.35, attendance and progress, nothing else, go to those in criminal justice who
 * have a duty to monitor.
 */
final class R14CriminalJusticeReferral implements Rule {

    private static final Set<String> ATTENDANCE_AND_PROGRESS = Set.of("Encounter", "CarePlan", "Task", "Observation");

    private static final Set<RequesterType> CRIMINAL_JUSTICE =
            Set.of(RequesterType.PROBATION, RequesterType.COURT, RequesterType.LAW_ENFORCEMENT);

    @Override
    public String id() {
        return "R14";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.type() != RequesterType.PROBATION && !isAsked(matter)) {
            return Outcome.SILENT;
        }
        Examination forms = forms(matter);
        // What a scan is that nobody has classified, a person has to say first (R50).
        boolean maybe = ATTENDANCE_AND_PROGRESS.contains(matter.resource().type())
                || matter.resource().content().unclassified();
        boolean needed = maybe && !matter.resource().note().isSeparate();
        if (!forms.isPermitted() || !matter.context().special().dutyToMonitor() || !needed) {
            return forms.denial("no criminal justice consent covers it");
        }
        Outcome release = ConsentRelease.specific(matter, forms.permits(), Effect.REDACT, Set.of());
        return StageDRelease.ofConsented(matter, forms.permits(), release);
    }

    /** Whether the request is a referral's follow-up on a consent of 2.35, and so none of R7's. */
    static boolean isCovered(Matter matter) {
        return isAsked(matter) && forms(matter).isPermitted();
    }

    private static boolean isAsked(Matter matter) {
        return matter.context().special().section() == SpecialPurpose.Section.CRIMINAL_JUSTICE
                && CRIMINAL_JUSTICE.contains(matter.type());
    }

    private static Examination forms(Matter matter) {
        return Examination.ofPart2Forms(matter, form -> form.kind() == FormKind.CRIMINAL_JUSTICE);
    }
}
