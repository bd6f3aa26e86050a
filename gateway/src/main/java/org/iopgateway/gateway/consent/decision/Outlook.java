package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.CodeTree;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.mappings.record.Part2Status;

/**
 * Whether anything of a patient could be released at all, whatever the resource. A partner whom no usable form of a Part 2
 * patient names is denied everything by R19 and R50; knowing that before any record is fetched keeps the answer from
 * taking longer the more records there are (R42: the same timing band as for an unknown person).
 *
 * <p>Errs on one side only: it may say that something could be released when nothing will be, never the reverse.
 */
final class Outlook {

    /** Other purposes have rules of their own, some of which need no consent (R7, R11, R13, R14). */
    private static final List<String> BY_CONSENT_ONLY = List.of("TREAT", "HPAYMT", "HOPERAT");

    private static final Set<RequesterType> PARTNERS =
            Set.of(RequesterType.HOSPITAL, RequesterType.INSURER, RequesterType.VHA);

    private static final FormCheck STATUS = new R18Status();

    private Outlook() {}

    /** @param any facts of some resource of the patient; no check made here looks at them */
    static boolean isHopeless(
            AccessRequest request, PatientStanding patient, ResourceFacts any, Directives directives) {
        if (patient.match() == PatientStanding.Match.NONE) {
            return true;
        }
        Matter matter = new Matter(request, patient, any, directives);
        boolean ordinary = patient.part2() != Part2Status.NO
                && PARTNERS.contains(matter.type())
                && BY_CONSENT_ONLY.stream().anyMatch(parent -> CodeTree.PURPOSES.covers(parent, matter.purpose()))
                && request.context()
                        .equals(Context.ORDINARY
                                .with(request.context().payment())
                                .with(request.context().operations())
                                .with(new Switches(request.context().switches().ma111e(), false)));
        return ordinary && directives.all().stream().noneMatch(form -> couldPermit(form, matter));
    }

    private static boolean couldPermit(Directive form, Matter matter) {
        return !form.kind().isNoPermission()
                && !R23NamedRecipient.isAboutOthersOnly(form, matter)
                && STATUS.defect(form, matter).isEmpty();
    }
}
