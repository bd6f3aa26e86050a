package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.partner.Partner.Endpoints;
import org.iopgateway.gateway.partner.Partner.Interest;
import org.iopgateway.gateway.partner.Partner.Limits;
import org.iopgateway.gateway.partner.Partner.Signatures;
import org.iopgateway.gateway.partner.Partner.Trust;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/** A checked partner file to the partner: defaults filled in, relative paths made absolute. */
final class PartnerReader {

    private PartnerReader() {}

    static Partner read(PartnerFile file) {
        JsonNode content = file.content();
        List<String> purposes = strings(content.path("purposes"));
        String name = file.text("/name");
        return new Partner(
                new PartnerId(file.text("/id")),
                PartnerType.valueOf(file.text("/type").toUpperCase(Locale.ROOT)),
                name,
                content.path("legalEntity").asText(name),
                content.path("coveredEntity").asBoolean(false),
                strings(content.path("identifiers")),
                purposes,
                trust(file),
                endpoints(file),
                interest(content.path("interest"), purposes),
                operations(content.path("operations")),
                text(content, "address"),
                signatures(file));
    }

    private static Signatures signatures(PartnerFile file) {
        JsonNode signatures = file.content().path("signatures");
        String caFile = text(signatures, "caFile");
        return new Signatures(
                signatures.path("outbound").asBoolean(false),
                "required".equals(signatures.path("inbound").asText()),
                caFile == null ? null : file.resolve(caFile).toString(),
                set(signatures.path("names")));
    }

    /** @throws IllegalArgumentException when the text is neither a URI nor a path */
    static URI jwks(PartnerFile file) {
        String text = file.text("/trust/jwks");
        return text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
                ? URI.create(text)
                : file.resolve(text).toUri();
    }

    private static Trust trust(PartnerFile file) {
        JsonNode trust = file.content().path("trust");
        return new Trust(
                jwks(file).toString(),
                set(trust.path("algorithms")),
                set(trust.path("scopes")),
                set(trust.path("certificates")),
                set(trust.path("software")),
                new Limits(
                        number(trust.path("limits"), "tokensPerMinute"),
                        number(trust.path("limits"), "callsPerMinute")));
    }

    private static Endpoints endpoints(PartnerFile file) {
        JsonNode endpoints = file.content().path("endpoints");
        String caFile = text(endpoints, "caFile");
        return new Endpoints(
                uri(endpoints, "fhir"),
                uri(endpoints, "token"),
                text(endpoints, "clientId"),
                text(endpoints, "scope"),
                caFile == null ? null : file.resolve(caFile).toString(),
                text(endpoints, "algorithm"),
                servers(endpoints.path("notifications")),
                text(endpoints, "audience"),
                texts(endpoints.path("parameters")));
    }

    private static Set<String> servers(JsonNode notifications) {
        return strings(notifications).stream()
                .flatMap(text -> NotificationServer.of(URI.create(text)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Interest interest(JsonNode interest, List<String> purposes) {
        Set<RecordKind> kinds = strings(interest.path("kinds")).stream()
                .flatMap(code -> RecordKind.ofCode(code).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Interest(
                interest.path("patients").asText("none"),
                kinds,
                interest.path("purpose").asText(purposes.get(0)));
    }

    private static Map<String, PartnerActivity> operations(JsonNode operations) {
        Map<String, PartnerActivity> activities = new HashMap<>();
        operations
                .properties()
                .forEach(entry -> activities.put(
                        entry.getKey(), PartnerActivity.ofCode(entry.getValue().asText())));
        return activities;
    }

    private static @Nullable URI uri(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : URI.create(text);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isMissingNode() ? null : node.path(name).asText();
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        return node.path(name).isMissingNode() ? null : node.path(name).asInt();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> values = new HashMap<>();
        object.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }

    private static List<String> strings(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    private static Set<String> set(JsonNode array) {
        return new LinkedHashSet<>(strings(array));
    }
}
