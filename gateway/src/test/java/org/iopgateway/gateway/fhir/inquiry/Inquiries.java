package org.iopgateway.gateway.fhir.inquiry;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Inquiries as an insurer sends them. */
public final class Inquiries {

    private Inquiries() {}

    /** About all authorizations of a member whose given name is Rosa. */
    public static Bundle about(String member, String family, String born) {
        Claim claim = new Claim();
        claim.setId("claim");
        claim.setStatus(ClaimStatus.ACTIVE);
        claim.setUse(Use.PREAUTHORIZATION);
        claim.addIdentifier().setSystem("urn:test:inquiry").setValue("1");
        claim.setPatient(new Reference("Patient/member"));
        claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference("Coverage/card"));
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        bundle.addEntry().setFullUrl("https://plan.example/fhir/Claim/claim").setResource(claim);
        bundle.addEntry().setFullUrl("https://plan.example/fhir/Patient/member").setResource(member(family, born));
        bundle.addEntry().setFullUrl("https://plan.example/fhir/Coverage/card").setResource(card(member));
        return bundle;
    }

    /** Who the insurer says the member is. */
    public static Patient member(String family, String born) {
        Patient patient = new Patient();
        patient.setId("member");
        patient.addName().setFamily(family).addGiven("Rosa");
        patient.setBirthDateElement(new DateType(born));
        return patient;
    }

    /** The insurer's own coverage. */
    public static Coverage card(String member) {
        Coverage card = new Coverage();
        card.setId("card");
        card.setStatus(Coverage.CoverageStatus.ACTIVE);
        card.setSubscriberId(member);
        card.setBeneficiary(new Reference("Patient/member"));
        return card;
    }
}
