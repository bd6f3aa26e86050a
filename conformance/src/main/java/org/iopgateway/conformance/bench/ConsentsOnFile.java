package org.iopgateway.conformance.bench;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.conformance.generate.PartnerName;

/**
 * What a careful patient has on file: one consent for each kind of partner, each with five provisions, the permit and four
 * exceptions from it: a class, a label, a code and a time.
 */
final class ConsentsOnFile {

    /** The exceptions, so that a policy engine can be given the same ones. */
    static final String WITHHELD_TYPE = "DocumentReference";

    static final String WITHHELD_LABEL = "HIV";
    static final String WITHHELD_CODE = "F11.20";
    static final int WITHHELD_BEFORE = 2015;

    private static final String ICD10 = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";

    private ConsentsOnFile() {}

    /** @param signed a consent in the form in which the program's translation leaves it */
    static List<Consent> likeThat(Consent signed) {
        return Stream.of(PartnerName.values())
                .map(partner -> forPartner(signed, partner))
                .toList();
    }

    private static Consent forPartner(Consent signed, PartnerName partner) {
        Consent consent = signed.copy();
        consent.setId(signed.getIdPart() + "-" + partner.id());
        consent.getProvision().getActor().removeIf(actor -> !names(actor, partner));
        deny(consent).addClass_(new Coding(RESOURCE_TYPES, WITHHELD_TYPE, null));
        deny(consent).addSecurityLabel(new Coding(ACT_CODE, WITHHELD_LABEL, null));
        deny(consent).addCode(new CodeableConcept().addCoding(new Coding(ICD10, WITHHELD_CODE, null)));
        Period before = new Period();
        before.getEndElement().setValueAsString(WITHHELD_BEFORE - 1 + "-12-31");
        deny(consent).setDataPeriod(before);
        return consent;
    }

    private static ProvisionComponent deny(Consent consent) {
        return consent.getProvision().addProvision().setType(ConsentProvisionType.DENY);
    }

    private static boolean names(provisionActorComponent actor, PartnerName partner) {
        return partner.id().equals(actor.getReference().getIdentifier().getValue());
    }
}
