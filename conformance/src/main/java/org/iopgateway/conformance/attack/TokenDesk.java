package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Gets good tokens: a suite whose calls are all refused for want of one proves nothing. */
final class TokenDesk {

    private final Front front;

    TokenDesk(Front front) {
        this.front = front;
    }

    String token(String client, String key, String scope, String purpose, String wire) {
        ObjectNode how = new ObjectMapper().createObjectNode().put("sign", key);
        how.putObject("header").put("kid", (key.equals("other") ? "other" : "attack") + "-ec");
        Map<String, String> form = Front.form(front.assertion(client, how));
        form.put("scope", scope);
        form.put("purpose_of_use", purpose);
        Answer answer = front.ask(front.wire(wire), form);
        String token = answer.json().path("access_token").asText("");
        if (token.isEmpty()) {
            throw new IllegalStateException("the gateway gives " + client + " no token (" + answer.status()
                    + "); are the suite's partner files in its partners folder?");
        }
        return token;
    }
}
