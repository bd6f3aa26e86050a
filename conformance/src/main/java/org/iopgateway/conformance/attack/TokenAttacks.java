package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spoiled client assertions, spoiled token requests, and spoiled access tokens. */
final class TokenAttacks {

    /** So many attacks on one client before the next one's turn. */
    private static final int PER_CLIENT = 4;

    private int count;

    Attack assertion(JsonNode family, JsonNode item) {
        String client = AttackPartner.forged(count++ / PER_CLIENT);
        return attack(family, item, front -> {
            if (item.has("before") && first(front, client, item.path("before")).status() != 200) {
                return new Answer(599, "", "the call that should come first was refused");
            }
            String assertion = front.assertion(client, item);
            if (item.path("times").asInt(1) > 1
                    && front.ask(front.wire(item.path("wire")), Front.form(assertion))
                                    .status()
                            != 200) {
                return new Answer(599, "", "the first use was refused");
            }
            return front.ask(front.wire(item.path("wire")), Front.form(assertion));
        });
    }

    private static Answer first(Front front, String client, JsonNode before) {
        return front.ask(front.wire(before.path("wire")), Front.form(front.assertion(client, before)));
    }

    /** A good assertion in a spoiled request. */
    Attack form(JsonNode family, JsonNode item) {
        String client =
                item.path("client").asText(AttackPartner.forged(AttackPartner.FORGED_CLIENTS - 1 - count++ % 8));
        return attack(family, item, front -> {
            Words words = front.words()
                    .with("client", client)
                    .with("assertion", front.assertion(client, item.path("assertion")));
            Map<String, String> form = Front.form(words.fill("{assertion}"));
            item.path("drop").forEach(name -> form.remove(name.asText()));
            item.path("set")
                    .properties()
                    .forEach(field ->
                            form.put(field.getKey(), words.fill(field.getValue().asText())));
            String body = Front.encoded(form.entrySet());
            if (item.has("add")) {
                body += "&" + words.fill(item.path("add").asText());
            }
            if (item.has("body")) {
                body = words.with("form", body).fill(item.path("body").asText());
            }
            List<String> headers = headers(item, words);
            headers.add("Content-Type: " + item.path("type").asText("application/x-www-form-urlencoded"));
            String path = words.with("form", body).fill(item.path("path").asText("/oauth2/token"));
            return front.wire(item.path("wire"))
                    .send(Front.request(
                            item.path("method").asText("POST"),
                            path,
                            headers,
                            item.path("bare").asBoolean() ? "" : body));
        });
    }

    /** A spoiled access token, or a good one shown in a wrong way. */
    Attack bearer(JsonNode family, JsonNode item) {
        return attack(family, item, front -> {
            String base = front.token(item.path("base").asText("hospital"));
            ObjectNode header = Forger.part(base, 0);
            ObjectNode claims = Forger.part(base, 1);
            front.words().override(header, item.path("header"));
            front.words().override(claims, item.path("claims"));
            String signer = item.path("sign").asText("keep");
            String kept = signer.equals("keep") ? "keep:" + base.split("\\.")[2] : signer;
            boolean asItIs = !item.has("header") && !item.has("claims") && signer.equals("keep");
            String token = asItIs ? base : front.forger().token(header, claims, kept);
            Words words = front.words()
                    .with("forged", Forger.mangled(token, item.path("mangle")))
                    .with("assertion", front.assertion(AttackPartner.HOSPITAL, item.path("assertion")));
            List<String> headers = headers(item, words);
            String shown = item.path("authorization").asText("Bearer {forged}");
            if (!shown.isEmpty()) {
                headers.add("Authorization: " + words.fill(shown));
            }
            return front.wire(item.path("wire"))
                    .send(Front.request(
                            item.path("method").asText("GET"),
                            words.fill(item.path("path").asText("/fhir/Encounter?patient={patient}")),
                            headers,
                            words.fill(item.path("body").asText(""))));
        });
    }

    static List<String> headers(JsonNode item, Words words) {
        List<String> headers = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        item.path("headers")
                .properties()
                .forEach(field ->
                        named.put(field.getKey(), words.fill(field.getValue().asText())));
        named.forEach((name, value) -> headers.add(name + ": " + value));
        return headers;
    }

    static Attack attack(JsonNode family, JsonNode item, Attack.Strike strike) {
        return new Attack(
                family.path("family").asText(),
                item.path("title").asText(),
                Rule.read(family, item),
                item.path("recorded").asBoolean(family.path("recorded").asBoolean(true)),
                strike);
    }
}
