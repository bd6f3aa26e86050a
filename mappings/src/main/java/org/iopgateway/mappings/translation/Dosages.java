package org.iopgateway.mappings.translation;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.iopgateway.mappings.record.MedicationBody;

/** The dosage of a medication. */
final class Dosages {

    private Dosages() {}

    static Dosage of(MedicationBody.Dosage source, CodedValues coded) {
        Dosage dosage = new Dosage().setText(source.text());
        if (source.timesPerDay() != null && source.timesPerDay() > 0) {
            dosage.setTiming(new Timing()
                    .setRepeat(new TimingRepeatComponent()
                            .setFrequency(source.timesPerDay())
                            .setPeriod(1)
                            .setPeriodUnit(UnitsOfTime.D)));
        }
        if (source.asNeeded()) {
            dosage.setAsNeeded(new BooleanType(true));
        }
        if (source.route() != null) {
            dosage.setRoute(coded.concept(
                    "medication-route", source.route(), "/body/dosage/route", "medication-route-to-snomed"));
        }
        if (source.dose() != null) {
            Quantity dose = new Quantity().setValue(source.dose());
            if (source.unit() != null) {
                dose.setUnit(source.unit()).setSystem(Urls.UCUM).setCode(source.unit());
            }
            dosage.addDoseAndRate().setDose(dose);
        }
        return dosage;
    }
}
