package org.iopgateway.gateway.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** What a partner's token endpoint answered: a bearer token and how long it lives. */
record TokenAnswer(String token, Duration life) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** RFC 6749 section 5.1 only recommends {@code expires_in}; without it we do not trust the token for long. */
    private static final int DEFAULT_LIFE_SECONDS = 60;

    static TokenAnswer read(int status, String body, PartnerId partner) {
        if (status == 200) {
            JsonNode answer = parse(body);
            String token = answer.path("access_token").asText("");
            boolean bearer = "bearer".equalsIgnoreCase(answer.path("token_type").asText(""));
            if (token.isEmpty() || !bearer) {
                throw refused(
                        Category.UNAVAILABLE, "TRU-034", "expected a bearer token, found another answer", partner);
            }
            int seconds = answer.path("expires_in").asInt(DEFAULT_LIFE_SECONDS);
            return new TokenAnswer(token, Duration.ofSeconds(Math.max(0, seconds)));
        }
        if (status == 429 || status >= 500) {
            throw refused(Category.UNAVAILABLE, "TRU-035", "the token endpoint answers " + status, partner);
        }
        String error = parse(body).path("error").asText("").replaceAll("[^a-z_]", "");
        throw refused(Category.FORBIDDEN, "TRU-036", "the token endpoint refuses us: " + status + " " + error, partner);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static ProblemException refused(Category category, String code, String message, PartnerId partner) {
        return new ProblemException(new Problem(category, code, message, "partner " + partner, null));
    }

    @Override
    public String toString() {
        return "TokenAnswer[life=" + life + "]";
    }
}
