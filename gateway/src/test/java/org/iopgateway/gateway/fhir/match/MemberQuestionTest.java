package org.iopgateway.gateway.fhir.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.fhir.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberQuestionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-11", "2026-11-24", "2026-11-24T13:00:00Z", "2030"})
    void includesAllOfTheDayMonthOrYearInWhichAConsentEnds(String end) {
        assertThat(MemberQuestion.of(question(end), NOW).coverage().getSubscriberId())
                .isEqualTo("M-0042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025", "2026-10", "2026-11-22", "2026-11-24T11:00:00Z"})
    void refusesAConsentThatIsOver(String end) {
        refused(question(end));
    }

    @Test
    void refusesAConsentWithoutAnEnd() {
        refused(question(null));
    }

    private static void refused(Parameters question) {
        assertThatThrownBy(() -> MemberQuestion.of(question, NOW)).isInstanceOf(RefusedException.class);
    }

    private static Parameters question(@Nullable String end) {
        Patient member = new Patient();
        member.addName().setFamily("Example").addGiven("Rosa");
        member.getBirthDateElement().setValueAsString("1984-05-17");
        Coverage coverage = new Coverage().setSubscriberId("M-0042");
        Consent consent = new Consent().setStatus(ConsentState.ACTIVE);
        consent.getScope()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/consentscope")
                .setCode("patient-privacy");
        consent.setPatient(new Reference("Patient/m")).addPerformer(new Reference("Patient/m"));
        consent.setSource(new Reference("https://plan.example/form"))
                .addPolicy()
                .setUri("urn:policy");
        consent.getProvision().setType(ConsentProvisionType.PERMIT);
        consent.getProvision()
                .getPeriod()
                .setStartElement(new DateTimeType("2025-01-01"))
                .setEndElement(end == null ? null : new DateTimeType(end));
        Parameters question = new Parameters();
        question.addParameter().setName("MemberPatient").setResource(member);
        question.addParameter().setName("CoverageToMatch").setResource(coverage);
        question.addParameter().setName("Consent").setResource(consent);
        return question;
    }
}
