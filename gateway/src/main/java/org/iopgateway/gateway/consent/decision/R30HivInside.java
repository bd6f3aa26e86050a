package org.iopgateway.gateway.consent.decision;

import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * R30: entries that reveal HIV inside a wider resource go with a separate written consent for this release, which they use
 * up, and are left out without one, whoever the patient is (MGL c.111 s.70F). P5.
 */
final class R30HivInside implements Rule {

    @Override
    public String id() {
        return "R30";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.resource().content().hiv() != Content.Extent.PART) {
            return Outcome.SILENT;
        }
        Optional<Directive> form = R30Hiv.unspentForms(matter).first();
        return form.isPresent()
                ? R30Hiv.usesUp(form.get())
                : Outcome.shapes("HIV entries are left out", Obligation.REDACT);
    }

    /** Whether entries must be left out for want of a form. */
    static boolean mustLeaveOut(Matter matter) {
        return matter.resource().content().hiv() == Content.Extent.PART
                && !R30Hiv.unspentForms(matter).isPermitted();
    }
}
