package org.iopgateway.gateway.consent.decision;

import java.util.Set;

/**
 * R39: general medical and demographic data of a Part 2 patient without consent. With {@code MIXED_RELEASE} off
 * they stay, since a hit from here shows that the person is a patient; with it on they go stripped, unless the
 * content points to SUD by itself (R40; 42 CFR 2.12(a)(1)(i), 2.13(c)(1)). A type in no partner table is no such data
 * (R50).
 */
final class R39MixedRelease implements Rule {

    private static final Set<RequesterType> PARTNERS =
            Set.of(RequesterType.HOSPITAL, RequesterType.INSURER, RequesterType.VHA);

    @Override
    public String id() {
        return "R39";
    }

    @Override
    public Outcome apply(Matter matter) {
        boolean open = matter.context().switches().mixedRelease()
                && matter.resource().content().general()
                && R33PartnerTables.isInSomeTable(matter.resource().type())
                && PARTNERS.contains(matter.type())
                && !matter.consents().permit();
        if (!open) {
            return Outcome.SILENT;
        }
        return matter.resource().content().pointsToSud()
                        || matter.resource().content().unclassified()
                ? Outcome.opaque("the content points to SUD by itself")
                : Outcome.release(
                        Effect.REDACT, "general data, stripped", Set.of(Obligation.STRIP_SUD_LABELS, Obligation.AUDIT));
    }
}
