package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer refuses as it must: the right status, the fixed words, nothing of what was sent, no hint. */
final class Verdict {

    private static final int SERVER_ERROR = 500;
    private static final Pattern INSIDE = Pattern.compile(
            "(?i)\\b(java|javax|jakarta|org|com|ca|net)\\.[a-z]+\\.[a-z]|exception|stack ?trace|\\bat [a-z.]+\\(|HAPI-|tomcat"
                    + "|coyote|spring|hibernate|jackson|woodstox|nimbus|select .* from|/home/|/tmp/");
    private static final Pattern XML_WORDS = Pattern.compile("<diagnostics value=\"([^\"]*)\"");

    private static final Pattern NAMED =
            Pattern.compile("search parameter (\\(with a name that is none of FHIR's\\)|[A-Za-z0-9_.:-]{1,64}) ");
    private static final String LISTED = "of \\[[A-Za-z0-9_.:, -]*]$";

    private final Set<String> words = new HashSet<>();
    private final Set<String> codes = new HashSet<>();

    /** @param data the suite's data file, which lists the fixed words */
    Verdict(JsonNode data) {
        data.path("words").forEach(word -> words.add(word.asText()));
        data.path("codes").forEach(code -> codes.add(code.asText()));
    }

    /**
     * @param secrets what the answer must not say: texts that were sent, markers of records
     * @return what is wrong; empty when nothing is
     */
    List<String> judge(Answer answer, Rule rule, List<String> secrets) {
        List<String> faults = new ArrayList<>();
        if (answer.status() >= SERVER_ERROR && !rule.statuses().contains(answer.status())) {
            faults.add("a fault of the server, " + answer.status());
        }
        if (!rule.statuses().contains(answer.status())) {
            faults.add("status " + answer.status() + ", expected one of " + rule.statuses());
        }
        String all = answer.head() + "\n" + answer.body();
        if (answer.isRefusal() || answer.status() == 0) {
            Matcher inside = INSIDE.matcher(all);
            if (inside.find()) {
                faults.add("tells of its inside: " + inside.group());
            }
            secrets.stream()
                    .filter(secret -> all.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)))
                    .forEach(secret -> faults.add("says what was sent or kept: " + secret));
        }
        if (answer.hasHeader("server") || answer.hasHeader("x-powered-by")) {
            faults.add("tells what it runs on");
        }
        if (!isAllowed(answer, rule.body())) {
            faults.add("body is not " + rule.body() + ": "
                    + answer.body()
                            .substring(0, Math.min(160, answer.body().length()))
                            .replaceAll("\\s+", " "));
        }
        return faults;
    }

    private boolean isAllowed(Answer answer, Rule.Body body) {
        return switch (body) {
            case OAUTH -> isOAuth(answer);
            case OUTCOME -> isOutcome(answer);
            case EMPTY -> answer.body().isEmpty();
            case FIXED -> answer.body().isEmpty() || isOAuth(answer) || isOutcome(answer);
            case NOTHING_FOUND ->
                answer.body().isEmpty() || isOAuth(answer) || isOutcome(answer) || isEmptySearch(answer);
        };
    }

    private boolean isOAuth(Answer answer) {
        JsonNode error = answer.json();
        return error.size() == 1 && codes.contains(error.path("error").asText());
    }

    private boolean isOutcome(Answer answer) {
        if (answer.body().startsWith("<OperationOutcome xmlns=\"http://hl7.org/fhir\">")) {
            Matcher word = XML_WORDS.matcher(answer.body());
            return word.find() && isFixed(word.group(1));
        }
        JsonNode outcome = answer.json();
        if (!"OperationOutcome".equals(outcome.path("resourceType").asText()) || outcome.size() != 2) {
            return false;
        }
        for (JsonNode issue : outcome.path("issue")) {
            if (!isFixed(issue.path("diagnostics").asText())) {
                return false;
            }
        }
        return !outcome.path("issue").isEmpty();
    }

    /** FHIR has a refusal name the parameter; the name is the caller's own, and lists are those of the CapabilityStatement. */
    private boolean isFixed(String diagnostics) {
        String named = NAMED.matcher(diagnostics)
                .replaceFirst("search parameter NAME ")
                .replaceFirst(LISTED, "of LIST");
        return words.contains(diagnostics) || words.contains(named);
    }

    /** A Bundle without matches; what it explains of itself beside them is an OperationOutcome. */
    private static boolean isEmptySearch(Answer answer) {
        JsonNode bundle = answer.json();
        if (!"Bundle".equals(bundle.path("resourceType").asText())
                || bundle.path("total").asInt(0) != 0) {
            return false;
        }
        for (JsonNode entry : bundle.path("entry")) {
            if (!"OperationOutcome".equals(entry.at("/resource/resourceType").asText())) {
                return false;
            }
        }
        return true;
    }
}
