package org.iopgateway.gateway.exchange.subscription;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What a partner subscribed to, and how it wants to hear of it.
 *
 * @param filters all of them have to match
 * @param format MIME type of the notifications
 * @param heartbeat the most between two calls; absent means no heartbeats
 * @param timeout how long the partner may take to answer; absent means as with other deliveries
 * @param maxCount events in one notification
 * @param end when it ends by itself
 */
public record Terms(
        Topic topic,
        List<Filter> filters,
        Payload payload,
        String format,
        URI endpoint,
        @Nullable Duration heartbeat,
        @Nullable Duration timeout,
        int maxCount,
        @Nullable Instant end) {

    private static final int COUNT = 20;

    /** @param subscription of the right shape */
    static Terms of(Subscription subscription) {
        Topic topic = Topics.find(subscription.getCriteria()).orElseThrow();
        Subscription.SubscriptionChannelComponent channel = subscription.getChannel();
        return new Terms(
                topic,
                subscription.getCriteriaElement().getExtensionsByUrl(Backport.FILTER).stream()
                        .map(filter -> Filter.parse(
                                        String.valueOf(filter.getValue().primitiveValue()), topic)
                                .orElseThrow())
                        .toList(),
                content(channel).orElseThrow(),
                channel.getPayload(),
                URI.create(channel.getEndpoint()),
                seconds(channel, Backport.HEARTBEAT),
                seconds(channel, Backport.TIMEOUT),
                number(channel, Backport.MAX_COUNT).orElse(COUNT),
                subscription.getEnd() == null ? null : subscription.getEnd().toInstant());
    }

    /** Whether a filter criterion is one that can be used with a topic. */
    public static boolean isFilter(String text, Topic topic) {
        return Filter.parse(text, topic).isPresent();
    }

    /** What a channel says of the content; empty when it is none that there is. */
    public static Optional<Payload> content(Subscription.SubscriptionChannelComponent channel) {
        return Optional.ofNullable(channel.getPayloadElement().getExtensionByUrl(Backport.CONTENT))
                .map(extension ->
                        extension.getValue() == null ? "" : extension.getValue().primitiveValue())
                .flatMap(Payload::ofCode);
    }

    /** Whether an event about a resource, as it stands, is one that was subscribed to. */
    boolean match(Resource resource, String patient) {
        String status = statusOf(resource);
        return topic.type().equals(resource.fhirType())
                && filters.stream().allMatch(filter -> filter.matches(patient, status));
    }

    boolean isOver(Instant now) {
        return end != null && !now.isBefore(end);
    }

    private static String statusOf(Resource resource) {
        return Optional.ofNullable(resource.getNamedProperty("status"))
                .flatMap(property -> property.getValues().stream().findFirst())
                .map(value -> value.primitiveValue())
                .orElse("");
    }

    private static @Nullable Duration seconds(Element element, String url) {
        return number(element, url).map(Duration::ofSeconds).orElse(null);
    }

    private static Optional<Integer> number(Element element, String url) {
        return Optional.ofNullable(element.getExtensionByUrl(url))
                .map(Extension::getValue)
                .map(value -> ((IntegerType) value).getValue());
    }

    @Override
    public String toString() {
        return "terms of a " + topic.type() + " subscription";
    }
}
