package org.iopgateway.gateway.consent.capture;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Examples;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.release.Words;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.mappings.record.Part2Status;

/** Lists what is on file for a patient, with how it stands today. */
final class ListForms {

    private final FindPatient patients;
    private final FormsOnFile forms;
    private final Ways ways;
    private final DecisionEngine engine;
    private final FormTexts texts;
    private final Words words;
    private final ZoneId zone;
    private final Clock clock;

    ListForms(
            FindPatient patients,
            FormsOnFile forms,
            Ways ways,
            DecisionEngine engine,
            FormTexts texts,
            Words words,
            ZoneId zone,
            Clock clock) {
        this.patients = patients;
        this.forms = forms;
        this.ways = ways;
        this.engine = engine;
        this.texts = texts;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param numberOrId the program's own number, or the id of the Patient resource */
    FormList of(String numberOrId) {
        String patient = patients.idOf(numberOrId);
        Instant at = clock.instant();
        OnFile onFile = forms.of(patient, at);
        LocalDate today = at.atZone(zone).toLocalDate();
        List<ResourceFacts> examples = Examples.of(
                onFile.directives().all(), CheckForm.TYPES, onFile.standing().part2() != Part2Status.NO, today);
        List<FormView> views = new ArrayList<>();
        for (int i = 0; i < onFile.consents().size(); i++) {
            Consent consent = onFile.consents().get(i);
            Directive directive = onFile.directives().all().get(i);
            FormState state = FormState.of(directive, onFile, ways, examples, engine);
            views.add(FormView.of(consent, directive, state, texts, words));
        }
        views.sort(Comparator.comparing((FormView view) -> String.valueOf(view.signedOn()), Comparator.reverseOrder())
                .thenComparing(FormView::consent));
        return new FormList(patient, at, views);
    }

    /** @param forms the latest first */
    record FormList(String patient, Instant at, List<FormView> forms) {}
}
