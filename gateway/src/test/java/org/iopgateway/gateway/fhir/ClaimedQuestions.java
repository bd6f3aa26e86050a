package org.iopgateway.gateway.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.iopgateway.gateway.fhir.ClaimedSearchesIT.Question;

/** What can be asked by the claims about one type, with what must be found in one person's records. */
final class ClaimedQuestions {

    private static final Set<String> GENERAL = Set.of("_id", "_lastUpdated", "patient", "patient.identifier");

    private final CapabilityStatementRestResourceComponent claim;
    private final SearchableRecords records;
    private final String base;
    private final List<Question> questions = new ArrayList<>();
    private final List<String> first;
    private final List<String> second;
    private final List<String> both;

    ClaimedQuestions(CapabilityStatementRestResourceComponent claim, SearchableRecords records, String base) {
        this.claim = claim;
        this.records = records;
        this.base = base;
        this.first = List.of(records.id(type(), 0));
        this.second = List.of(records.id(type(), 1));
        this.both = List.of(first.get(0), second.get(0));
    }

    private String type() {
        return claim.getType();
    }

    /** Every form of every parameter, and parameters together. */
    List<Question> all() {
        general();
        for (var parameter : own()) {
            switch (parameter.getType()) {
                case DATE -> dates(parameter.getName());
                case TOKEN -> tokens(parameter.getName());
                case REFERENCE -> references(parameter.getName());
                default -> throw new AssertionError("no questions for " + parameter.getType());
            }
        }
        together(own());
        sorted();
        return questions;
    }

    /** Every parameter once. */
    List<Question> some() {
        general();
        own().forEach(parameter -> of(pair(parameter.getName(), 0), first));
        sorted();
        return questions;
    }

    private List<CapabilityStatementRestResourceSearchParamComponent> own() {
        return claim.getSearchParam().stream()
                .filter(parameter -> !GENERAL.contains(parameter.getName()))
                .toList();
    }

    private void general() {
        String patient = records.person().id();
        for (String form : List.of(patient, "Patient/" + patient, base + "/Patient/" + patient, "nobody," + patient)) {
            ask("patient=" + ClaimedSearchesIT.encoded(form), both);
        }
        ask("patient=nobody", List.of());
        String number = ClaimedSearchesIT.encoded(records.person().icn());
        ask("patient.identifier=" + ClaimedSearchesIT.encoded(StoredPersons.ICN) + "%7C" + number, both);
        ask("patient.identifier=urn:other%7C" + number, List.of());
        ask("_id=" + first.get(0), first);
        ask("_id=" + String.join(",", records.id(type(), 2), second.get(0)), second);
        of("_lastUpdated=ge2020-01-01", both);
        of("_lastUpdated=gt2100-01-01", List.of());
    }

    private void dates(String name) {
        String early = records.value(type(), name, 0);
        String late = records.value(type(), name, 1);
        of(name + "=" + early, first);
        of(name + "=eq" + late, second);
        of(name + "=ne" + early, second);
        of(name + "=lt" + late, first);
        of(name + "=gt" + early, second);
        of(name + "=le" + early, first);
        of(name + "=ge" + early, both);
        of(name + "=sa" + early, second);
        of(name + "=eb" + late, first);
        of(name + "=ap" + early, first);
        of(name + "=" + early.substring(0, 7), first);
        of(name + "=gt" + early.substring(0, 4), second);
        of(name + "=" + early + "," + late, both);
        of(name + "=ge" + early + "&" + name + "=lt" + late, first);
        of(name + "=1999", List.of());
    }

    private void tokens(String name) {
        String value = records.value(type(), name, 0);
        String code = value.substring(value.indexOf('|') + 1);
        of(name + "=" + code, first);
        of(name + "=" + code + ",nothing", first);
        of(name + "=nothing", List.of());
        of(name + "=urn:other%7C" + code, List.of());
        if (value.contains("|")) {
            String system = ClaimedSearchesIT.encoded(value.substring(0, value.indexOf('|')));
            of(name + "=" + ClaimedSearchesIT.encoded(value), first);
            of(name + "=%7C" + code, List.of());
            if (!name.equals("identifier")) {
                of(name + "=" + code + "&" + name + "=nothing", List.of());
                of(name + "=" + system + "%7C", both);
            }
        }
    }

    private void references(String name) {
        String value = records.value(type(), name, 0);
        of(name + "=" + value, first);
        of(name + "=" + ClaimedSearchesIT.encoded(base + "/" + value), first);
        of(name + "=" + value + "x", List.of());
    }

    /** Neighbours in the list, and all at once: what all of one have finds it, one value of the other's finds nothing. */
    private void together(List<CapabilityStatementRestResourceSearchParamComponent> own) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < own.size(); i++) {
            String name = own.get(i).getName();
            all.append(i == 0 ? "" : "&").append(pair(name, 0));
            String next = own.get((i + 1) % own.size()).getName();
            if (!next.equals(name)) {
                of(pair(name, 0) + "&" + pair(next, 0), first);
                of(pair(name, 0) + "&" + pair(next, 1), List.of());
            }
        }
        of(all.toString(), first);
    }

    private String pair(String name, int number) {
        return name + "=" + ClaimedSearchesIT.encoded(records.value(type(), name, number));
    }

    private void sorted() {
        for (String sort : ServedTypes.load().get(type()).sorts()) {
            if (!sort.startsWith("_")) {
                ask(about() + "&_sort=" + sort, both, true);
                ask(about() + "&_sort=-" + sort, List.of(both.get(1), both.get(0)), true);
            }
        }
    }

    private String about() {
        return "patient=" + records.person().id();
    }

    private void of(String condition, List<String> expected) {
        ask(about() + "&" + condition, expected);
    }

    private void ask(String conditions, List<String> expected) {
        ask(conditions, expected, false);
    }

    private void ask(String conditions, List<String> expected, boolean ordered) {
        boolean seen = !SearchableRecords.seenBy(type()).equals("nobody");
        questions.add(new Question("/fhir/" + type() + "?" + conditions, seen ? expected : List.of(), ordered));
    }
}
