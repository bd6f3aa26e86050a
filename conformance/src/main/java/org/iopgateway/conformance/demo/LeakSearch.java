package org.iopgateway.conformance.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.conformance.generate.ConsentStory.Access;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.partner.Received;
import org.iopgateway.conformance.partner.ResourceTexts;

/**
 * Looks in all that a partner received for people: by the logical id of their Patient resource, by the program's number,
 * by their name's canary. Knows from the generator who may be found.
 */
final class LeakSearch {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("IOP-\\d{9}");

    private final Map<String, Integer> marks = new HashMap<>();
    private final PatientPlans plans;

    LeakSearch(PatientPlans plans) {
        this.plans = plans;
        plans.stream().forEach(patient -> {
            marks.put(patient.resourceId(), patient.index());
            marks.put(patient.number(), patient.index());
            marks.put(patient.family(), patient.index());
        });
    }

    /** Everybody who can be recognized in what was received. */
    Set<Integer> found(Received received) {
        Set<Integer> found = new HashSet<>();
        received.forEachResource(resource -> ResourceTexts.forEach(resource, text -> searchText(text, found)));
        return found;
    }

    /** Everybody who is recognized although nothing lets the partner know of them; must be empty. */
    Set<String> leaked(Received received, PartnerName partner) {
        Set<String> leaked = new TreeSet<>();
        for (int index : found(received)) {
            PatientPlan patient = plans.patient(index);
            if (patient.toward(partner) == Access.FORBIDDEN) {
                leaked.add(patient.number() + " (" + patient.consent() + ")");
            }
        }
        return leaked;
    }

    private void searchText(String text, Set<Integer> found) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            note(word.group(), found);
        }
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            note(number.group(), found);
        }
    }

    private void note(String mark, Set<Integer> found) {
        Integer index = marks.get(mark);
        if (index != null) {
            found.add(index);
        }
    }
}
