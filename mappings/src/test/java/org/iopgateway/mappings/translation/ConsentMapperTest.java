package org.iopgateway.mappings.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.iopgateway.mappings.record.RestrictionBody;
import org.iopgateway.mappings.record.RevocationBody;
import org.junit.jupiter.api.Test;

class ConsentMapperTest {

    private static final ConsentBody.Recipient HOSPITAL =
            new ConsentBody.Recipient("bay-state-general", "Bay State General Hospital", "named");

    private final MappingContext context = new MappingContext(
            new ProgramIdentity("Shoreline IOP", "1234567893", "https://shoreline.example"),
            (map, code) -> Optional.empty());

    @Test
    void carriesEveryElementOfThePart2Form() {
        Consent consent = consent(body(List.of()));
        assertThat(consent.getCategory())
                .extracting(category -> category.getCodingFirstRep().getCode())
                .containsExactly("59284-0", "tpo", "42CFRPart2CD");
        assertThat(consent.getIdentifierFirstRep().getValue()).isEqualTo("c1");
        assertThat(consent.getDateTimeElement().getValueAsString()).isEqualTo("2026-01-31");
        assertThat(consent.getPolicy())
                .extracting(Consent.ConsentPolicyComponent::getUri)
                .containsExactly("https://www.ecfr.gov/current/title-42/section-2.31", "urn:form:tpo:3");
        assertThat(consent.getOrganizationFirstRep().getDisplay()).isEqualTo("Shoreline IOP");
        assertThat(consent.getSourceAttachment()
                        .getExtensionByUrl(ConsentCodes.FORM_HASH)
                        .getValue()
                        .primitiveValue())
                .isEqualTo("abc");
        assertThat(consent.getProvision()
                        .getActorFirstRep()
                        .getReference()
                        .getIdentifier()
                        .getSystem())
                .isEqualTo("https://iopgateway.org/fhir/partner");
        assertThat(consent.getProvision().getPeriod().getEndElement().getValueAsString())
                .isEqualTo("2027-01-31");
    }

    @Test
    void leavesOutWhatTheFormDoesNotHave() {
        Consent consent = consent(new ConsentBody(
                "tpo", "active", null, null, null, null, List.of(), List.of(), null, null, List.of(), List.of(),
                List.of(), List.of()));
        assertThat(consent.hasSource()).isFalse();
        assertThat(consent.hasOrganization()).isFalse();
        assertThat(consent.hasDateTime()).isFalse();
        assertThat(consent.hasExtension(ConsentCodes.SIGNATURE)).isFalse();
        assertThat(consent.getProvision().hasActor()).isFalse();
    }

    @Test
    void nestsTheExceptionsAsDenials() {
        Consent consent = consent(body(List.of(new ConsentBody.Denial(List.of(HOSPITAL), List.of("HOPERAT"), null))));
        assertThat(consent.getProvision().getProvisionFirstRep().getType()).isEqualTo(ConsentProvisionType.DENY);
    }

    @Test
    void aRestrictionDeniesAndEndsWithItsTermination() {
        RestrictionBody open = new RestrictionBody(
                "self-pay", "active", List.of(), List.of(), null, true, new PartialDate("2026-01-10"), null);
        Consent consent = (Consent) new RestrictionMapper()
                .map(record(RecordKind.RESTRICTION, open), open, context)
                .get(0);
        assertThat(consent.getProvision().getType()).isEqualTo(ConsentProvisionType.DENY);
        assertThat(consent.getStatus()).isEqualTo(Consent.ConsentState.ACTIVE);
        RestrictionBody ended = new RestrictionBody(
                "self-pay",
                "active",
                List.of(),
                List.of(),
                null,
                true,
                new PartialDate("2026-01-10"),
                new PartialDate("2026-02-10"));
        Consent inactive = (Consent) new RestrictionMapper()
                .map(record(RecordKind.RESTRICTION, ended), ended, context)
                .get(0);
        assertThat(inactive.getStatus()).isEqualTo(Consent.ConsentState.INACTIVE);
    }

    @Test
    void aRevocationNamesTheConsentThatItTakesBack() {
        RevocationBody body = new RevocationBody("c1", HOSPITAL, new PartialDate("2026-02-10"), "written", "patient");
        Consent revocation = (Consent) new RevocationMapper()
                .map(record(RecordKind.REVOCATION, body), body, context)
                .get(0);
        Consent revoked = consent(body(List.of()));
        assertThat(revocation.getExtensionByUrl(ConsentCodes.REVOKES).getValue())
                .isInstanceOfSatisfying(Reference.class, reference -> assertThat(
                                reference.getReferenceElement().getIdPart())
                        .isEqualTo(revoked.getIdElement().getIdPart()));
    }

    @Test
    void aRestrictionOfUnknownStatusStaysInForce() {
        RestrictionBody odd = new RestrictionBody(
                "agreed", "sort-of", List.of(), List.of(), null, null, new PartialDate("2026-01-10"), null);
        Consent consent = (Consent) new RestrictionMapper()
                .map(record(RecordKind.RESTRICTION, odd), odd, context)
                .get(0);
        assertThat(consent.getStatus()).isEqualTo(Consent.ConsentState.ACTIVE);
        assertThat(context.notes()).extracting(MappingNote::code).containsExactly("MAP-020");
    }

    private Consent consent(ConsentBody body) {
        return (Consent) new ConsentMapper()
                .map(record(RecordKind.CONSENT, body), body, context)
                .get(0);
    }

    private static ConsentBody body(List<ConsentBody.Denial> denials) {
        return new ConsentBody(
                "tpo",
                "active",
                "urn:form:tpo:3",
                "abc",
                "Shoreline IOP",
                new ConsentBody.Information(List.of("SUD"), List.of(), List.of(), null, "all my records"),
                List.of(HOSPITAL),
                List.of("TREAT", "HPAYMT", "HOPERAT"),
                new ConsentBody.Expiry(new PartialDate("2027-01-31"), null),
                new ConsentBody.Signature("patient", "paper", new PartialDate("2026-01-31"), "ZZCANARY Person"),
                List.of("revocation-how"),
                denials,
                List.of(),
                List.of());
    }

    private static IopRecord record(RecordKind kind, RecordBody body) {
        return new IopRecord(
                kind,
                kind == RecordKind.CONSENT ? "c1" : "x1",
                "iop-ehr",
                new RecordVersion("1"),
                OffsetDateTime.parse("2026-02-01T10:00:00Z"),
                "P-1001",
                body);
    }
}
