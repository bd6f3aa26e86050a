package org.iopgateway.conformance.leak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two people of whom a partner may see the same: one with many more records that are withheld, one of whom only what the
 * consent opens was ever stored. Every answer must be the same but for the names, or it tells of what is withheld.
 */
final class TwinWorlds {

    private static final int MOST_PAGES = 20;
    private static final int MOST_TWINS = 500;
    private static final List<String> ORDERED = List.of("Encounter", "Provenance");
    private static final Pattern NEXT =
            Pattern.compile("\"relation\":\\s*\"next\",\\s*\"url\":\\s*\"https?://[^/]+([^\"]+)\"");

    private final Interrogation interrogation;
    private final LeakReport report;

    TwinWorlds(Interrogation interrogation, LeakReport report) {
        this.interrogation = interrogation;
        this.report = report;
    }

    /**
     * A twin whose open sessions, and what tells of their origin, stand in the same order as the other's: answers are sorted
     * by id, which is made from the record's.
     *
     * @throws IllegalStateException when there is none among many; the comparison would find the order, and no leak
     */
    static Person twin(Person whole, Supplier<Person> plant) {
        for (int tries = 0; tries < MOST_TWINS; tries++) {
            Person twin = plant.get();
            if (ORDERED.stream().allMatch(type -> order(twin, type).equals(order(whole, type)))) {
                return twin;
            }
        }
        throw new IllegalStateException("none of " + MOST_TWINS + " people stands in the order of the first");
    }

    /** Of what comes from the sessions that are open, which comes first by id. */
    private static List<Integer> order(Person person, String type) {
        List<String> ids = person.resources().getOrDefault(type, List.of());
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String scope = String.valueOf(person.scopes().get(ids.get(i)));
            if (scope.startsWith("session") && !scope.contains("withheld")) {
                open.add(i);
            }
        }
        open.sort(Comparator.comparing(ids::get));
        return open;
    }

    void compare(LeakPartner partner, Probes probes, Person whole, Person part) {
        String who = partner.id() + " about twins";
        interrogation.pairs(probes.about(whole, true), probes.about(part, true), (one, other) -> {
            String first = named(interrogation.ask(partner, one), one, whole);
            String second = named(interrogation.ask(partner, other), other, part);
            report.compared(one.kind());
            interrogation.differ(first, second, one, who, "infers");
        });
        for (int count = 1; count <= 3; count++) {
            Probe first = page("/fhir/Encounter?patient=" + whole.id("Patient") + "&_count=" + count);
            Probe second = page("/fhir/Encounter?patient=" + part.id("Patient") + "&_count=" + count);
            report.compared("paging");
            interrogation.differ(pages(partner, first, whole), pages(partner, second, part), first, who, "infers");
        }
    }

    private String pages(LeakPartner partner, Probe first, Person person) {
        StringBuilder all = new StringBuilder();
        Probe page = first;
        for (int i = 0; i < MOST_PAGES; i++) {
            DoorAnswer answer = interrogation.ask(partner, page);
            all.append(named(answer, page, person)).append('\n');
            Matcher next = NEXT.matcher(answer.text());
            if (!next.find()) {
                break;
            }
            page = page(next.group(1));
        }
        return all.toString();
    }

    private static Probe page(String path) {
        return new Probe("paging", "pages of sessions", "GET", path, Map.of(), "", "", false, false, false, List.of());
    }

    private static String named(DoorAnswer answer, Probe probe, Person person) {
        String text = answer.blotted(probe);
        for (Map.Entry<String, String> name : person.names().entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
        }
        // A version is a digest of what is shown, the person's own ids among it.
        text = text.replaceAll("(_history/|W/\"|versionId\":\\s*\"|versionId value=\")[0-9a-f]{32}", "$1{version}");
        // The two were stored one after the other.
        text = text.replaceAll("last-modified=\\[[^]]+]", "last-modified=[{time}]");
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{uuid}")
                .replaceAll("20[3-9]\\d-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)", "{time}")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)", "{now}");
    }
}
