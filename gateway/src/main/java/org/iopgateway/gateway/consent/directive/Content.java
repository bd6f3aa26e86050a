package org.iopgateway.gateway.consent.directive;

/**
 * What the content of a resource reveals.
 *
 * @param hiv an HIV test, or the subject of one (rule R30)
 * @param genetic a genetic test result (rule R31)
 * @param mentalHealth mental-health data; also where nothing is known of the content
 * @param general stated to be general medical or demographic data (rule R39)
 * @param pointsToSud points to SUD treatment by itself, also after stripping (section 7.1)
 * @param refersToSudComponent references resolve to the SUD component of the facility (rule R40)
 * @param otherPatients holds data of other patients (rule R40)
 * @param unclassified a binary or scan that nobody has classified (rule R50)
 */
public record Content(
        Extent hiv,
        boolean genetic,
        boolean mentalHealth,
        boolean general,
        boolean pointsToSud,
        boolean refersToSudComponent,
        boolean otherPatients,
        boolean unclassified) {

    /** How much of a resource is of a kind. */
    public enum Extent {
        NONE,
        /** Entries inside a wider resource, which can be left out. */
        PART,
        WHOLE
    }
}
