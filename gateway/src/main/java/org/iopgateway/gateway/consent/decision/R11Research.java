package org.iopgateway.gateway.consent.decision;

import java.util.List;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R11: research needs the documents of 42 CFR 2.52; a TPO consent does not count. Data de-identified under 45 CFR
 * 164.514(b) identify nobody. An authorization on file that has ended documents nothing.
 */
final class R11Research implements Rule {

    @Override
    public String id() {
        return "R11";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!matter.purposeIs("HRESCH")) {
            return Outcome.SILENT;
        }
        Research research = matter.context().research();
        if (research.deidentified()) {
            return Outcome.permit("de-identified", Obligation.DEID, Obligation.AUDIT);
        }
        List<Directive> authorizations = matter.directives().all().stream()
                .filter(form -> form.kind() == FormKind.RESEARCH)
                .toList();
        boolean ended = !authorizations.isEmpty()
                && authorizations.stream()
                        .noneMatch(form -> new R18Status().defect(form, matter).isEmpty());
        if (!research.documented() || ended || matter.resource().note().isSeparate()) {
            return Outcome.opaque("the documents of 2.52 do not cover it");
        }
        Outcome release = Outcome.permit(
                "documented research",
                Obligation.MINEC,
                Obligation.LABEL_P2,
                Obligation.PERSISTLABEL,
                Obligation.NOPROC,
                Obligation.RESEARCH_LIMITS,
                Obligation.AOD,
                Obligation.AUDIT);
        return StageDRelease.ofConsented(matter, authorizations, release);
    }
}
