package org.iopgateway.gateway.trust;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells our log why a client assertion was refused, of a stranger as of a partner: a line that only one of them got would
 * take time that tells which he is. A flood of them is cut off.
 */
final class RefusedAssertions {

    private static final Logger log = LoggerFactory.getLogger(RefusedAssertions.class);
    private static final String NOBODY = "unproven";

    private final LineBudget budget;

    RefusedAssertions(LineBudget budget) {
        this.budget = budget;
    }

    /** @param why one of our own sentences about the assertion, nothing that stands in it */
    void ofPartner(String partner, String why) {
        tell(partner, why);
    }

    void ofStranger() {
        tell(NOBODY, "names a client that nobody has");
    }

    private void tell(String partner, String why) {
        if (budget.take() >= 0) {
            log.info("partner={} code=TRU-020 its client assertion {}", partner, why);
        }
    }
}
