package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.Releases;
import org.junit.jupiter.api.Test;

class SearchsetTextTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final WrittenForms forms = new WrittenForms();
    private final IParser json = FHIR.newJsonParser();

    @Test
    void readsAsTheParserWritesIt() {
        Bundle bundle = bundle(patient("\"Zoë\" \\ O'Hara </x>\u2028"), session());
        bundle.getMeta().addSecurity("urn:labels", "R", null);
        bundle.setTotal(2);
        bundle.addLink().setRelation("self").setUrl("https://x.example/fhir/Patient?name=%22&_count=2");
        bundle.addEntry()
                .setResource(new OperationOutcome()
                        .addIssue(new OperationOutcome.OperationOutcomeIssueComponent().setDiagnostics("a \"name\"")))
                .getSearch()
                .setMode(SearchEntryMode.OUTCOME);
        String expected = json.encodeResourceToString(bundle);
        assertThat(new String(new SearchsetText(forms, json).of(bundle), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void writesAFormOnceAndACopyByItself() {
        Release release = Releases.of(List.of(session()), List.of());
        Resource shown = release.shown().get(0);
        byte[] written = forms.json(shown, json);
        assertThat(forms.json(release.shown().get(0), json)).isSameAs(written);

        Encounter less = (Encounter) release.resources().get(0);
        less.setStatus(null);
        assertThat(forms.json(less, json)).asString(StandardCharsets.UTF_8).doesNotContain("finished");
        assertThat(forms.json(shown, json))
                .isSameAs(written)
                .asString(StandardCharsets.UTF_8)
                .contains("finished");
    }

    @Test
    void keepsNoLongText() {
        Encounter session = session();
        session.addReasonCode().setText("x".repeat(70_000));
        Resource shown = Releases.of(List.of(session), List.of()).shown().get(0);
        assertThat(forms.json(shown, json)).isEqualTo(forms.json(shown, json)).isNotSameAs(forms.json(shown, json));
    }

    private static Bundle bundle(Resource... resources) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        List.of(resources).forEach(resource -> bundle.addEntry()
                .setFullUrl("https://x.example/fhir/" + resource.fhirType() + "/" + resource.getIdPart() + "?\"")
                .setResource(resource)
                .getSearch()
                .setMode(SearchEntryMode.MATCH));
        return bundle;
    }

    private static Patient patient(String name) {
        Patient patient = new Patient();
        patient.setId("Patient/p1");
        patient.addName().setFamily(name);
        patient.getText().setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>-</p></div>");
        return patient;
    }

    private static Encounter session() {
        Encounter session = new Encounter();
        session.setId("Encounter/e1/_history/3");
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        session.getSubject().setReference("Patient/p1");
        return session;
    }
}
