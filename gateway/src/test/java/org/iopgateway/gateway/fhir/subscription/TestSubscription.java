package org.iopgateway.gateway.fhir.subscription;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.iopgateway.gateway.exchange.subscription.Backport;

/** A Subscription as it should be; tests spoil one thing. */
public final class TestSubscription {

    static final String ENCOUNTERS = "https://iopgateway.org/fhir/SubscriptionTopic/encounter";

    private TestSubscription() {}

    public static Subscription to(String endpoint, String content) {
        Subscription subscription = new Subscription();
        subscription.setStatus(SubscriptionStatus.REQUESTED);
        subscription.setReason("to follow our patients' sessions");
        subscription.setCriteria(ENCOUNTERS);
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(endpoint)
                .setPayload("application/fhir+json")
                .addHeader("Authorization: Bearer ZZCANARY-SECRET");
        subscription.getChannel().getPayloadElement().addExtension(Backport.CONTENT, new CodeType(content));
        return subscription;
    }

    static Subscription about(Subscription subscription, String filter) {
        subscription.getCriteriaElement().addExtension(Backport.FILTER, new StringType(filter));
        return subscription;
    }
}
