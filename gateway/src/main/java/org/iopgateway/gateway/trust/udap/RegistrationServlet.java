package org.iopgateway.gateway.trust.udap;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.trust.CallRates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /oauth2/register}: dynamic registration. The answer is the same whether the registration waits or stands:
 * whether it does, the token endpoint tells.
 */
final class RegistrationServlet extends HttpServlet {

    private static final Logger log = LoggerFactory.getLogger(RegistrationServlet.class);
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_BYTES = 64 * 1024;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient Register register;
    private final transient CallRates rates;

    RegistrationServlet(Register register, CallRates rates) {
        this.register = register;
        this.rates = rates;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CallRates.Verdict verdict = rates.registration(request.getRemoteAddr());
        if (!verdict.allowed()) {
            response.setHeader("Retry-After", verdict.retryAfter());
            answer(response, TOO_MANY_REQUESTS, Map.of("error", "temporarily_unavailable"));
            return;
        }
        try {
            String statement = statement(request);
            Register.Outcome outcome = register.take(statement);
            answer(
                    response,
                    outcome.fresh() ? HttpServletResponse.SC_CREATED : HttpServletResponse.SC_OK,
                    body(outcome, statement));
        } catch (RegistrationRefused e) {
            log.info("code=TRU-041 a registration is refused: {}", e.getMessage());
            answer(response, HttpServletResponse.SC_BAD_REQUEST, Map.of("error", e.error()));
        }
    }

    private String statement(HttpServletRequest request) throws IOException, RegistrationRefused {
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        try {
            JsonNode body = json.readTree(bytes);
            String statement =
                    body == null ? "" : body.path("software_statement").asText("");
            if (bytes.length > MOST_BYTES
                    || body == null
                    || !"1".equals(body.path("udap").asText(""))) {
                throw new RegistrationRefused(RegistrationRefused.METADATA, "expected udap 1");
            }
            if (statement.isEmpty()) {
                throw new RegistrationRefused(RegistrationRefused.STATEMENT, "expected a software_statement");
            }
            return statement;
        } catch (JacksonException | CharConversionException e) {
            throw new RegistrationRefused(RegistrationRefused.METADATA, "expected a JSON object");
        }
    }

    private static Map<String, Object> body(Register.Outcome outcome, String statement) {
        Registration kept = outcome.registration();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("client_id", kept.clientId());
        body.put("software_statement", statement);
        body.put("client_name", kept.clientName());
        body.put("contacts", List.of(kept.contacts().split(" ")));
        body.put("grant_types", outcome.stands() ? List.of("client_credentials") : List.of());
        body.put("token_endpoint_auth_method", "private_key_jwt");
        body.put("scope", kept.scope());
        return body;
    }

    private void answer(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), body);
    }
}
