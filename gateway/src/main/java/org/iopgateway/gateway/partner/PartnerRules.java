package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iopgateway.mappings.problem.Problem;

/** What a schema cannot say: purposes that fit the type, addresses that can be used, and nothing that two files share. */
final class PartnerRules {

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> identifiers = new HashMap<>();

    /** Whether the file breaks no rule; every breach is kept for {@link #problems()}. */
    boolean admits(PartnerFile file) {
        int before = problems.size();
        checkPurposes(file);
        checkUnique(file, ids, file.text("/id"), "/id", "PTN-022", "an id that no other partner file has");
        JsonNode named = file.content().path("identifiers");
        for (int i = 0; i < named.size(); i++) {
            String pointer = "/identifiers/" + i;
            checkUnique(
                    file,
                    identifiers,
                    named.get(i).asText(),
                    pointer,
                    "PTN-023",
                    "an identifier of this partner alone");
        }
        problems.addAll(new PartnerAddresses(file).check());
        return problems.size() == before;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void checkPurposes(PartnerFile file) {
        PartnerType type = PartnerType.valueOf(file.text("/type").toUpperCase(Locale.ROOT));
        Set<String> allowed = PurposeTable.of(type);
        JsonNode purposes = file.content().path("purposes");
        List<String> own = new ArrayList<>();
        for (int i = 0; i < purposes.size(); i++) {
            String purpose = purposes.get(i).asText();
            own.add(purpose);
            if (!allowed.contains(purpose)) {
                problems.add(file.problem(
                        "PTN-020",
                        "/purposes/" + i,
                        "a purpose of a " + type + " partner, one of " + allowed,
                        purpose));
            }
        }
        String interest = file.text("/interest/purpose");
        if (!interest.isEmpty() && !own.contains(interest)) {
            problems.add(
                    file.problem("PTN-021", "/interest/purpose", "one of the partner's own purposes " + own, interest));
        }
        file.content().path("operations").fieldNames().forEachRemaining(purpose -> {
            if (!own.contains(purpose)) {
                problems.add(file.problem(
                        "PTN-024", "/operations", "purposes of operations among the partner's own " + own, purpose));
            }
        });
    }

    private void checkUnique(
            PartnerFile file, Map<String, String> seen, String value, String pointer, String code, String expected) {
        String first = seen.putIfAbsent(value, String.valueOf(file.path().getFileName()));
        if (first != null) {
            problems.add(file.problem(code, pointer, expected, "`" + value + "`, also in " + first));
        }
    }
}
