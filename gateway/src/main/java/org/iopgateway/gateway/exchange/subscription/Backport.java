package org.iopgateway.gateway.exchange.subscription;

/**
 * Names of the Subscriptions R5 Backport IG 1.1.0 for R4.
 *
 * @see <a href="http://hl7.org/fhir/uv/subscriptions-backport/STU1.1/">Subscriptions R5 Backport</a>
 */
public final class Backport {

    private static final String BASE = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    public static final String SUBSCRIPTION = BASE + "backport-subscription";
    public static final String NOTIFICATION = BASE + "backport-subscription-notification-r4";
    public static final String STATUS = BASE + "backport-subscription-status-r4";
    public static final String FILTER = BASE + "backport-filter-criteria";
    public static final String CONTENT = BASE + "backport-payload-content";
    public static final String HEARTBEAT = BASE + "backport-heartbeat-period";
    public static final String TIMEOUT = BASE + "backport-timeout";
    public static final String MAX_COUNT = BASE + "backport-max-count";
    /** On CapabilityStatement.rest.resource, once for each topic. */
    public static final String TOPIC_OFFERED = BASE + "capabilitystatement-subscriptiontopic-canonical";

    private Backport() {}
}
