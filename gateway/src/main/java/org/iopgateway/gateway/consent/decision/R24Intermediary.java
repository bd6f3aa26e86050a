package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Party;
import org.iopgateway.gateway.consent.directive.Recipient;
import org.iopgateway.gateway.consent.directive.Recipient.Type;

/**
 * R24: an exchange that is no business associate must be named, and its participants too, or a class limited to
 * treating participants; a plan is never inside a treating class, and treats nobody (R2). In Massachusetts every end
 * recipient is named (R23). Membership of a network is no consent (42 CFR 2.31(a)(4)(ii), 2.24).
 */
final class R24Intermediary {

    private static final String RULE = "R24";
    private static final String CODE = "A4II_INTERMEDIARY";

    private R24Intermediary() {}

    static Optional<Defect> defect(Directive form, Matter matter) {
        List<Recipient> recipients = form.provisions().permittedRecipients();
        Party exchange = matter.ownParty();
        Party end = matter.recipient();
        boolean byClass = recipients.stream().anyMatch(Recipient::isClass);
        if (!end.isNamed()) {
            return Optional.of(Defect.plain(RULE, "the exchange names no end recipient"));
        }
        if (matter.planBehindExchange() && matter.purposeIs("TREAT")) {
            return Optional.of(Defect.plain(RULE, "a plan behind the exchange does not treat"));
        }
        if (recipients.stream().noneMatch(each -> each.isSameAs(exchange))) {
            return Optional.of(
                    byClass
                            ? Defect.repairable(RULE, CODE, "a class of recipients does not name the exchange")
                            : Defect.plain(RULE, "the form does not name the exchange"));
        }
        if (byClass) {
            return classDefect(recipients, matter);
        }
        if (recipients.stream().anyMatch(each -> each.names(end))) {
            return Optional.empty();
        }
        boolean anyParticipant = recipients.stream().anyMatch(each -> !each.isSameAs(exchange));
        return Optional.of(
                anyParticipant
                        ? Defect.plain("R25", "the form names other participants")
                        : Defect.repairable(RULE, CODE, "the form names the exchange without participants"));
    }

    private static Optional<Defect> classDefect(List<Recipient> recipients, Matter matter) {
        if (matter.planBehindExchange() || !matter.requester().related()) {
            return Optional.of(Defect.plain(RULE, "a treating class reaches treating participants only"));
        }
        boolean named = recipients.stream().anyMatch(each -> each.names(matter.recipient()));
        return named || !matter.context().switches().ma111e()
                ? Optional.empty()
                : Optional.of(R23NamedRecipient.unnamed());
    }

    /** Whether the form reaches the end recipient by a general designation, so that the exchange owes a list (2.24). */
    static boolean isGeneralDesignation(Directive form) {
        return form.provisions().permittedRecipients().stream().anyMatch(each -> each.type() == Type.TREATING_CLASS);
    }
}
