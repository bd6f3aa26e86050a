package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Party;
import org.iopgateway.gateway.consent.directive.Recipient;

/**
 * R23 and R25: the recipient is the organization that the form names, or part of the same legal entity (42 CFR
 * 2.33(a)(1)). With {@code MA_111E} on, a class is enough only if its wording, or a schedule signed by the patient,
 * names the organization (MGL c.111E s.18(a)); with it off, when the relationship is proven.
 */
final class R23NamedRecipient implements FormCheck {

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        if (matter.throughIntermediary()) {
            return R24Intermediary.defect(form, matter);
        }
        Party recipient = matter.recipient();
        List<Recipient> recipients = form.provisions().permittedRecipients();
        for (Recipient named : recipients) {
            if (named.names(recipient)) {
                return Optional.empty();
            }
        }
        boolean byClass = recipients.stream().anyMatch(Recipient::isClass);
        boolean enough = byClass
                && recipient.isNamed()
                && !matter.context().switches().ma111e()
                && matter.requester().related();
        if (enough) {
            return Optional.empty();
        }
        return Optional.of(byClass ? unnamed() : Defect.plain("R25", "the form names another recipient"));
    }

    static Defect unnamed() {
        return new Defect(
                "R23",
                List.of("111E_NAME"),
                Set.of(Obligation.CONSENT_REPAIR),
                "the patient has not signed over the recipient's name");
    }

    /** A form that plainly is about other organizations only; nothing else of it need be looked at. */
    static boolean isAboutOthersOnly(Directive form, Matter matter) {
        List<Recipient> recipients = form.provisions().permittedRecipients();
        if (recipients.isEmpty() || form.missing().contains("A4II_INTERMEDIARY")) {
            return false;
        }
        for (Recipient recipient : recipients) {
            if (recipient.isClass() || isAffected(recipient, matter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAffected(Recipient recipient, Matter matter) {
        for (Party party : matter.affected()) {
            if (recipient.isSameAs(party)) {
                return true;
            }
        }
        return false;
    }
}
