package org.iopgateway.gateway.exchange.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Parameters;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.Releases;
import org.iopgateway.gateway.exchange.subscription.Notifications.Kind;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.ResourceKey;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String BASE = "https://gateway.example/fhir";

    private final Notifications notifications = new Notifications(BASE);

    @Test
    void areValidHistoriesWhateverTheyTell() {
        FhirValidator validator = validator();
        List<Bundle> all = List.of(
                notifications.plain(subscription(Payload.EMPTY), Kind.HANDSHAKE, NOW),
                notifications.plain(subscription(Payload.EMPTY), Kind.HEARTBEAT, NOW),
                events(Payload.EMPTY),
                events(Payload.ID_ONLY),
                events(Payload.FULL_RESOURCE));
        for (Bundle bundle : all) {
            assertThat(validator.validateWithResult(bundle).getMessages().stream()
                            .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                            .map(message -> message.getLocationString() + ": " + message.getMessage()))
                    .isEmpty();
        }
    }

    @Test
    void tellOfNothingThatWasNotReleased() {
        Bundle bundle = events(Payload.FULL_RESOURCE);

        assertThat(FHIR.newJsonParser().encodeResourceToString(bundle)).doesNotContain("withheld");
        Parameters status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(status.getParameter().stream()
                        .filter(one -> one.getName().equals("notificationEvent"))
                        .map(one -> one.getPart().get(0).getValue().primitiveValue()))
                .containsExactly("7");
        assertThat(bundle.getMeta().getSecurity()).extracting(Coding::getCode).containsExactly("42CFRPart2");
    }

    @Test
    void ofEmptyContentNameNoResourceAndNoLabel() {
        Bundle bundle = events(Payload.EMPTY);

        assertThat(bundle.getEntry()).hasSize(1);
        assertThat(bundle.getMeta().getSecurity()).isEmpty();
        assertThat(FHIR.newJsonParser().encodeResourceToString(bundle)).doesNotContain("Encounter/");
    }

    @Test
    void haveAStatusThatIsNotTakenForTheSubscription() {
        PartnerSubscription subscription = subscription(Payload.EMPTY);
        Bundle bundle = notifications.plain(subscription, Kind.HEARTBEAT, NOW);

        Parameters status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(status.getIdPart()).isNotEqualTo(subscription.id());
        assertThat(bundle.getEntryFirstRep().getFullUrl()).isEqualTo("urn:uuid:" + status.getIdPart());
        assertThat(notifications.status(subscription, Kind.STATUS).getIdPart()).isEqualTo(status.getIdPart());
    }

    private Bundle events(Payload payload) {
        Encounter session = new Encounter();
        session.setId("s1");
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        session.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        session.getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null));
        Basic notice = new Basic().setCode(new CodeableConcept().setText("notice"));
        notice.setId("n1");
        Release release = Releases.of(List.of(session), List.of(notice));
        return notifications.events(
                subscription(payload),
                Kind.EVENT,
                payload,
                payload == Payload.EMPTY ? List.of(event(7, "s1")) : List.of(event(7, "s1"), event(8, "withheld")),
                7,
                List.of(release),
                NOW);
    }

    private static Event event(long number, String id) {
        return new Event(number, new ResourceKey("Encounter", id), NOW, true);
    }

    private static PartnerSubscription subscription(Payload payload) {
        Terms terms = new Terms(
                Topics.ofType("Encounter").orElseThrow(),
                List.of(),
                payload,
                "application/fhir+json",
                URI.create("https://hooks.north.example/iop"),
                null,
                null,
                20,
                null);
        return new PartnerSubscription(
                "5d1b6a3e-1f9f-4a37-9d5b-0a6b2a0f0001",
                new PartnerId("north"),
                "TREAT",
                "{}",
                "",
                terms,
                State.ACTIVE,
                null,
                1,
                7,
                0,
                null,
                NOW,
                NOW);
    }

    private static FhirValidator validator() {
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
                FHIR.getValidationSupport(),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                unknown));
        instances.setNoExtensibleWarnings(true);
        instances.setAssumeValidRestReferences(true);
        // The backport's own profiles are not among our data: what is checked is R4 itself.
        instances.setErrorForUnknownProfiles(false);
        return FHIR.newValidator().registerValidatorModule(instances);
    }
}
