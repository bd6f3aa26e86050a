package org.iopgateway.conformance.attack;

/**
 * One call that must be refused.
 *
 * @param family the kind of attack, as the data file names it
 * @param recorded whether the gateway's log must tell of it; a connection that is cut tells nothing
 */
record Attack(String family, String title, Rule rule, boolean recorded, Strike strike) {

    /** Makes the call. */
    @FunctionalInterface
    interface Strike {

        Answer at(Front front);
    }

    Attack numbered(int number) {
        return new Attack(family, title + " (" + number + ")", rule, recorded, strike);
    }

    @Override
    public String toString() {
        return family + ": " + title;
    }
}
