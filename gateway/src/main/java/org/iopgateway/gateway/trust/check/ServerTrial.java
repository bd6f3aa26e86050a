package org.iopgateway.gateway.trust.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.OutboundTrust;
import org.iopgateway.gateway.trust.PartnerCall;
import org.iopgateway.gateway.trust.WholeAnswer;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Asks the partner for a token, and its FHIR server what it can do. */
final class ServerTrial {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> REMEDIES = Map.of(
            "TRU-032", "see that the address is right and that this machine reaches it",
            "TRU-034", "endpoints.token must name the token endpoint itself, not a page about it",
            "TRU-035", "try again later, or ask the partner",
            "TRU-036",
                    "see that the partner has our client id (endpoints.clientId), our keys (/.well-known/jwks.json of this"
                            + " gateway) and this scope, and that it takes the algorithm of endpoints.algorithm");

    private final OutboundTrust trust;
    private final Findings findings;

    ServerTrial(OutboundTrust trust, Findings findings) {
        this.trust = trust;
        this.findings = findings;
    }

    Optional<String> token(Partner partner, URI endpoint) {
        findings.step("A token from " + endpoint);
        try {
            String token = trust.tokens().tokenFor(partner);
            findings.right("it knows us as " + partner.endpoints().clientId() + " and gives a token");
            return Optional.of(token);
        } catch (ProblemException e) {
            Problem problem = e.problems().get(0);
            findings.wrong(
                    problem.code() + " " + problem.message(),
                    REMEDIES.getOrDefault(problem.code(), String.valueOf(problem.remedy())));
            return Optional.empty();
        }
    }

    void capabilities(Partner partner, URI base, String token) throws InterruptedException {
        URI address = URI.create(base.toString().replaceAll("/+$", "") + "/metadata");
        findings.step("What its FHIR server says of itself, at " + address);
        HttpRequest.Builder request =
                PartnerCall.to(address).timeout(TIMEOUT).header("Accept", "application/fhir+json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = WholeAnswer.of(trust.http().clientFor(partner), request.build(), MOST_BYTES);
            if (answer.statusCode() == 200) {
                judge(JSON.readTree(answer.body()));
            } else {
                findings.wrong(
                        "it answers " + answer.statusCode(),
                        "endpoints.fhir must be the base of its FHIR server, so that /metadata is below it");
            }
        } catch (JsonProcessingException e) {
            findings.wrong(
                    "what is there is no JSON",
                    "endpoints.fhir must be the base of its FHIR server, so that /metadata is below it");
        } catch (IOException e) {
            findings.wrong(Reasons.plain(e), "see the address and, for its certificate, what is said of its TLS above");
        }
    }

    private void judge(JsonNode statement) {
        String version = statement.path("fhirVersion").asText();
        if (!"CapabilityStatement".equals(statement.path("resourceType").asText())) {
            findings.wrong(
                    "what is there is no CapabilityStatement",
                    "endpoints.fhir must be the base of its FHIR server, so that /metadata is below it");
        } else if (!version.startsWith("4.0")) {
            findings.wrong(
                    "it speaks FHIR " + (version.isEmpty() ? "of no version" : version) + "; we speak R4 (4.0.1)",
                    "ask the partner for the base of its R4 server");
        } else {
            List<String> types = new ArrayList<>();
            statement
                    .at("/rest/0/resource")
                    .forEach(one -> types.add(one.path("type").asText()));
            findings.right("it speaks FHIR " + version + " and knows " + types.size() + " resource types: " + types);
        }
    }
}
