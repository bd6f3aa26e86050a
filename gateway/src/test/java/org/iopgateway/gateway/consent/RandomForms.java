package org.iopgateway.gateway.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Currency;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.InboundBasis;
import org.iopgateway.gateway.consent.directive.Note;
import org.iopgateway.gateway.consent.directive.Origin;
import org.iopgateway.gateway.consent.directive.Profession;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.mappings.translation.ConsentCodes;

/** Seeded random forms and resources for property tests; the small alphabets make matches frequent. */
public final class RandomForms {

    public static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    public static final List<String> ORGANIZATIONS = List.of("North Hospital", "South Plan", "East Clinic");
    public static final List<String> PURPOSES = List.of("TREAT", "COC", "HPAYMT", "COVAUTH", "HOPERAT", "HLEGAL");
    private static final List<String> TYPES = List.of("Condition", "CarePlan", "MedicationStatement", "Claim");
    private static final List<String> LABELS =
            List.of("SUD", "ETHUD", "OPIOIDUD", "ETH", "PSY", "42CFRPart2", "R", "V");
    private static final List<String> CODES = List.of("a", "b", "c");
    private static final List<String> YEARS = List.of("2023", "2024", "2025");

    private final SplittableRandom random;

    public RandomForms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    public <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A form with random provisions, usually complete enough to permit something. */
    public Consent form(String id) {
        FormKind kind = any(List.of(FormKind.TPO, FormKind.SPECIFIC, FormKind.SPECIFIC));
        ConsentForms form = ConsentForms.permit(id, kind, NOW.minusSeconds(86_400L * (1 + random.nextInt(300))));
        return form.with(consent -> fillRoot(consent, 2)).build();
    }

    /** A refusal with random conditions. */
    public Consent refusal(String id) {
        ConsentForms form =
                ConsentForms.deny(id, FormKind.REFUSAL, NOW.minusSeconds(86_400L * (1 + random.nextInt(300))));
        return form.with(consent -> fill(consent.getProvision(), 30)).build();
    }

    public ResourceFacts resource() {
        boolean dated = chance(80);
        LocalDate day = LocalDate.of(2023 + random.nextInt(3), 1 + random.nextInt(12), 15);
        String label = any(LABELS.subList(0, 6));
        return new ResourceFacts(
                any(TYPES),
                "r1",
                chance(80) ? Set.of(label) : Set.of(),
                any(List.of("N", "R", "V")),
                chance(70) ? Set.of("s|" + any(CODES)) : Set.of(),
                chance(20) ? Set.of("s|" + any(CODES)) : Set.of(),
                dated ? day : null,
                dated ? day.plusDays(random.nextInt(400)) : null,
                Origin.PROGRAM,
                InboundBasis.NOT_STATED,
                Profession.UNKNOWN,
                Note.NONE,
                new Content(Content.Extent.NONE, false, true, false, false, false, false, false),
                Currency.CURRENT,
                List.of());
    }

    private void fillRoot(Consent consent, int depth) {
        ProvisionComponent root = consent.getProvision();
        root.setType(chance(80) ? ConsentProvisionType.PERMIT : chance(50) ? ConsentProvisionType.DENY : null);
        if (!root.hasType() && chance(70)) {
            consent.setPolicyRule(
                    new CodeableConcept(new Coding(ConsentCodes.ACT_CODE, chance(50) ? "OPTIN" : "OPTOUT", null)));
        }
        ConsentForms.addActor(root, any(ORGANIZATIONS), chance(85) ? "named" : "class");
        if (chance(60)) {
            ConsentForms.addActor(root, any(ORGANIZATIONS), "named");
            root.addPurpose(new Coding(ConsentCodes.ACT_REASON, "TREAT", null));
            root.addPurpose(new Coding(ConsentCodes.ACT_REASON, "HPAYMT", null));
            root.addSecurityLabel(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
        }
        fill(root, 40);
        nest(root, depth);
    }

    private void nest(ProvisionComponent provision, int depth) {
        if (depth == 0) {
            return;
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            ProvisionComponent nested = provision.addProvision();
            if (chance(95)) {
                nested.setType(chance(50) ? ConsentProvisionType.PERMIT : ConsentProvisionType.DENY);
            }
            fill(nested, 30);
            nest(nested, depth - 1);
        }
    }

    private void fill(ProvisionComponent provision, int percent) {
        if (chance(percent)) {
            ConsentForms.addActor(provision, any(ORGANIZATIONS), "named");
        }
        for (int i = chance(percent) ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            provision.addPurpose(new Coding(ConsentCodes.ACT_REASON, any(PURPOSES), null));
        }
        for (int i = chance(percent) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            String label = any(LABELS);
            boolean confidentiality = label.length() == 1;
            provision.addSecurityLabel(
                    new Coding(confidentiality ? ConsentCodes.CONFIDENTIALITY : ConsentCodes.ACT_CODE, label, null));
        }
        if (chance(percent / 3)) {
            provision.addClass_(new Coding(chance(90) ? ConsentCodes.RESOURCE_TYPES : "urn:other", any(TYPES), null));
        }
        if (chance(percent / 4)) {
            provision.addCode(
                    chance(90)
                            ? new CodeableConcept(new Coding("s", any(CODES), null))
                            : new CodeableConcept().setText("in words only"));
        }
        if (chance(percent / 4)) {
            provision.setDataPeriod(
                    new Period().setStartElement(new DateTimeType(any(YEARS))).setEndElement(new DateTimeType("2025")));
        }
        if (chance(percent / 5)) {
            provision.getPeriod().setEndElement(new DateTimeType(chance(50) ? "2026-03-02" : "2026-03-01"));
        }
    }
}
