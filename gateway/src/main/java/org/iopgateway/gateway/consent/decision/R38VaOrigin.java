package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Origin;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * R38: what VA disclosed to the program goes onward for care, the purpose VA disclosed it for, or with a consent
 * that expressly covers VA-origin information (38 USC 7332(b)(1), (b)(2)(H)(ii); 38 CFR 1.460-1.499).
 */
final class R38VaOrigin implements Rule {

    private static final String LABEL = "Title38Section7332";
    private static final String SICKLE_CELL = "SICKLE";

    @Override
    public String id() {
        return "R38";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!isVaRecord(matter)) {
            return Outcome.SILENT;
        }
        boolean expressly = matter.consents().forms().permits().stream()
                .anyMatch(form -> form.provisions().describes(LABEL));
        return expressly || matter.purposeIs("TREAT")
                ? Outcome.shapes("a record of VA origin", Obligation.LABEL_7332)
                : Outcome.opaque("VA disclosed it for care only");
    }

    /**
     * Whether 38 USC 7332 covers the record: it says so, or it came from VA and is about drugs, alcohol, HIV or sickle cell
     * anemia. Of a Part 2 patient everything is, but what is stated to be general (R4).
     */
    static boolean isVaRecord(Matter matter) {
        ResourceFacts resource = matter.resource();
        return resource.labels().contains(LABEL) || (resource.origin() == Origin.VA && isOfItsCategories(matter));
    }

    private static boolean isOfItsCategories(Matter matter) {
        ResourceFacts resource = matter.resource();
        return (matter.part2() && !resource.content().general())
                || resource.content().hiv() != Content.Extent.NONE
                || resource.labels().contains(SICKLE_CELL);
    }
}
