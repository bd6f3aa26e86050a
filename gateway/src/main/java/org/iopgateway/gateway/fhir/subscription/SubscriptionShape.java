package org.iopgateway.gateway.fhir.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Type;
import org.iopgateway.gateway.exchange.subscription.Backport;
import org.iopgateway.gateway.exchange.subscription.Terms;
import org.iopgateway.gateway.exchange.subscription.Topic;
import org.iopgateway.gateway.exchange.subscription.Topics;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.partner.Partner;

/**
 * The shape of a Subscription that we take. It depends on what was sent and on the partner's file, never on a patient: a
 * filter by somebody unknown is taken like any other.
 *
 * @see <a href="http://hl7.org/fhir/uv/subscriptions-backport/STU1.1/StructureDefinition-backport-subscription.html">R4/B
 *     topic-based subscription 1.1</a>
 */
final class SubscriptionShape {

    static final Set<String> FORMATS = Set.of("application/fhir+json", "application/fhir+xml");

    /** Ranges of the channel's numbers, by extension: seconds, seconds, events. */
    private static final Map<String, int[]> NUMBERS = Map.of(
            Backport.HEARTBEAT, new int[] {60, 86_400},
            Backport.TIMEOUT, new int[] {1, 60},
            Backport.MAX_COUNT, new int[] {1, 100});

    private static final Set<String> HEADERS = Set.of("authorization", "x-api-key", "x-correlation-id");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z-]{1,40}): ?[\\x21-\\x7e]([\\x20-\\x7e]{0,4000})");
    private static final int LONGEST_ENDPOINT = 1000;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_FILTERS = 10;

    private final Subscription given;
    private final List<Defect> defects = new ArrayList<>();

    private SubscriptionShape(Subscription given) {
        this.given = given;
    }

    /**
     * Everything that is wrong; empty when it can be kept.
     *
     * @param statuses that it may have
     */
    static List<Defect> check(Subscription given, Partner partner, Set<SubscriptionStatus> statuses, Instant now) {
        SubscriptionShape shape = new SubscriptionShape(given);
        shape.checkResource(statuses, now);
        shape.checkCriteria();
        shape.checkChannel(partner);
        return shape.defects;
    }

    private void checkResource(Set<SubscriptionStatus> statuses, Instant now) {
        require(
                given.getStatus() != null && statuses.contains(given.getStatus()),
                "Subscription.status",
                "expected "
                        + String.join(
                                " or ",
                                statuses.stream()
                                        .map(SubscriptionStatus::toCode)
                                        .sorted()
                                        .toList()));
        require(
                given.hasReason() && given.getReason().length() <= LONGEST_REASON,
                "Subscription.reason",
                "expected a reason of at most " + LONGEST_REASON + " characters, without a patient's name");
        require(
                given.getEnd() == null || given.getEnd().toInstant().isAfter(now),
                "Subscription.end",
                "expected a time to come");
        require(given.getContained().isEmpty(), "Subscription.contained", "expected nothing");
        require(given.getContact().size() <= 3, "Subscription.contact", "expected at most 3");
        requireNoExtension(given.getExtension(), "Subscription");
        require(given.getModifierExtension().isEmpty(), "Subscription.modifierExtension", "expected nothing");
    }

    private void checkCriteria() {
        Optional<Topic> topic = Topics.find(String.valueOf(given.getCriteria()));
        require(
                topic.isPresent(),
                "Subscription.criteria",
                "expected the canonical of an offered topic, one of "
                        + Topics.all().stream().map(Topic::url).toList());
        List<Extension> filters = given.getCriteriaElement().getExtension();
        require(filters.size() <= MOST_FILTERS, "Subscription.criteria.extension", "expected at most " + MOST_FILTERS);
        for (int i = 0; i < filters.size(); i++) {
            String at = "Subscription.criteria.extension[" + i + "]";
            boolean filter = filters.get(i).getUrl().equals(Backport.FILTER)
                    && filters.get(i).getValue() instanceof StringType text
                    && text.hasValue();
            require(filter, at, "expected " + Backport.FILTER + " with a valueString");
            if (filter && topic.isPresent()) {
                require(
                        Terms.isFilter(filters.get(i).getValue().primitiveValue(), topic.get()),
                        at + ".value",
                        "expected " + topic.get().type()
                                + "?patient=Patient/[id],… or status=[code],… or both, each once");
            }
        }
    }

    private void checkChannel(Partner partner) {
        SubscriptionChannelComponent channel = given.getChannel();
        require(
                channel.getType() == SubscriptionChannelType.RESTHOOK,
                "Subscription.channel.type",
                "expected rest-hook");
        require(
                channel.getTypeElement().getExtension().isEmpty(),
                "Subscription.channel.type.extension",
                "expected nothing");
        require(
                isAllowed(channel.getEndpoint(), partner),
                "Subscription.channel.endpoint",
                "expected an https address on a server that is agreed for notifications");
        require(
                FORMATS.contains(String.valueOf(channel.getPayload())),
                "Subscription.channel.payload",
                "expected application/fhir+json or application/fhir+xml");
        List<Extension> content = channel.getPayloadElement().getExtension();
        require(
                content.size() == 1 && Terms.content(channel).isPresent(),
                "Subscription.channel.payload.extension",
                "expected " + Backport.CONTENT + " once, with empty, id-only or full-resource");
        checkNumbers(channel);
        checkHeaders(channel.getHeader());
        require(channel.getModifierExtension().isEmpty(), "Subscription.channel.modifierExtension", "expected nothing");
    }

    private void checkNumbers(SubscriptionChannelComponent channel) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < channel.getExtension().size(); i++) {
            Extension extension = channel.getExtension().get(i);
            String at = "Subscription.channel.extension[" + i + "]";
            int[] range = NUMBERS.get(extension.getUrl());
            if (range == null || !seen.add(extension.getUrl())) {
                require(
                        false,
                        at,
                        "expected backport-heartbeat-period, backport-timeout or backport-max-count, each at most once");
            } else {
                require(
                        isWithin(extension.getValue(), range),
                        at + ".value",
                        "expected a whole number from " + range[0] + " to " + range[1]);
            }
        }
    }

    private void checkHeaders(List<StringType> headers) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < headers.size(); i++) {
            String text = String.valueOf(headers.get(i).getValue());
            String name = text.split(":", 2)[0].toLowerCase(Locale.ROOT);
            require(
                    HEADER.matcher(text).matches() && HEADERS.contains(name) && seen.add(name),
                    "Subscription.channel.header[" + i + "]",
                    "expected Name: value, where Name is Authorization, X-Api-Key or X-Correlation-Id, each at most once");
        }
    }

    private void requireNoExtension(List<Extension> extensions, String at) {
        require(extensions.isEmpty(), at + ".extension", "expected nothing");
    }

    private static boolean isWithin(Type value, int[] range) {
        return value instanceof IntegerType number
                && number.getValue() != null
                && number.getValue() >= range[0]
                && number.getValue() <= range[1];
    }

    private static boolean isAllowed(String endpoint, Partner partner) {
        try {
            return endpoint != null
                    && endpoint.length() <= LONGEST_ENDPOINT
                    && partner.endpoints().mayNotify(new URI(endpoint));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void require(boolean holds, String expression, String expected) {
        if (!holds) {
            defects.add(new Defect(expression, expected));
        }
    }
}
