package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R18 to R27: no form on file covers the disclosure. A form under another law that names the recipient is judged
 * by the elements of a Part 2 consent, which it lacks, and asks for repair (R4: a mental-health consent never
 * reaches a Part 2 resource); with nothing on file there is nothing to repair (R50).
 */
final class R19NoPart2Consent implements Rule {

    private static final Set<FormKind> OTHER_LAW = Set.of(FormKind.MENTAL_HEALTH, FormKind.HIV, FormKind.GENETIC);

    private static final Defect WITHOUT_ELEMENTS =
            Defect.repairable("R19", "A3_INFORMATION", "a form without the elements of a Part 2 consent");

    @Override
    public String id() {
        return "R19";
    }

    @Override
    public Outcome apply(Matter matter) {
        ConsentFindings findings = matter.consents();
        if (findings.permit()) {
            return Outcome.SILENT;
        }
        if (!findings.forms().isEmpty()) {
            return findings.forms().denial("no usable consent", R48Death.review(matter));
        }
        Examination others =
                Examination.ofAnotherSort(matter, form -> OTHER_LAW.contains(form.kind()), WITHOUT_ELEMENTS);
        return others.isEmpty()
                ? Outcome.opaque("nothing permits", R48Death.review(matter)).because(List.of("R50"), List.of())
                : others.denial("no consent under Part 2");
    }
}
