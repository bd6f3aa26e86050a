package org.iopgateway.gateway.fhir.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/**
 * A PAS inquiry Bundle, checked for its shape: the Claim first, its patient and its coverage inside.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-pas-inquiry-request-bundle">PAS Inquiry
 *     Request Bundle</a>
 */
record Inquiry(Claim claim, Patient patient, Coverage coverage) {

    private static final int MAX_ENTRIES = 200;

    /** @throws RefusedException 422 with every element that is not as expected; it depends on the Bundle alone */
    static Inquiry of(Bundle bundle) {
        List<Defect> defects = new ArrayList<>();
        require(defects, bundle.getType() == BundleType.COLLECTION, "Bundle.type", "expected collection");
        require(defects, bundle.getEntry().size() <= MAX_ENTRIES, "Bundle.entry", "expected at most " + MAX_ENTRIES);
        long claims = bundle.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Claim)
                .count();
        if (claims != 1 || !(bundle.getEntryFirstRep().getResource() instanceof Claim claim)) {
            require(defects, false, "Bundle.entry[0].resource", "expected the one Claim of the Bundle");
            throw new RefusedException(Refusal.UNPROCESSABLE, defects);
        }
        String at = "Bundle.entry[0].resource";
        require(defects, claim.getUse() == Use.PREAUTHORIZATION, at + ".use", "expected preauthorization");
        require(defects, claim.hasIdentifier(), at + ".identifier", "expected an identifier");
        Optional<Patient> patient = target(bundle, claim.getPatient(), Patient.class);
        require(defects, patient.isPresent(), at + ".patient", "expected a reference to a Patient in the Bundle");
        Optional<Coverage> coverage = claim.getInsurance().stream()
                .flatMap(insurance -> target(bundle, insurance.getCoverage(), Coverage.class).stream())
                .findFirst();
        require(
                defects,
                coverage.isPresent(),
                at + ".insurance.coverage",
                "expected a reference to a Coverage in the Bundle");
        if (!defects.isEmpty()) {
            throw new RefusedException(Refusal.UNPROCESSABLE, defects);
        }
        return new Inquiry(claim, patient.orElseThrow(), coverage.orElseThrow());
    }

    private static <T extends Resource> Optional<T> target(Bundle bundle, Reference reference, Class<T> type) {
        String wanted = String.valueOf(reference.getReference());
        return bundle.getEntry().stream()
                .filter(entry -> type.isInstance(entry.getResource()))
                .filter(entry -> wanted.equals(entry.getFullUrl())
                        || wanted.equals(entry.getResource().fhirType() + "/"
                                + entry.getResource().getIdPart()))
                .map(entry -> type.cast(entry.getResource()))
                .findFirst();
    }

    private static void require(List<Defect> defects, boolean holds, String expression, String expected) {
        if (!holds) {
            defects.add(new Defect(expression, expected));
        }
    }

    /** It names a person. */
    @Override
    public String toString() {
        return "an inquiry";
    }
}
