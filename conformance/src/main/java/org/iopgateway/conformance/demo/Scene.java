package org.iopgateway.conformance.demo;

import java.util.List;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.generate.ConsentStory.Access;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.DoorClients;

/** What the roles of the demo have before them. */
record Scene(StaffClient staff, DoorClients doors, SimulatedPartners partners, PatientPlans plans) {

    /** Patients of whom a partner may have something. */
    List<PatientPlan> allowed(PartnerName partner) {
        return plans.stream()
                .filter(patient -> patient.toward(partner) == Access.ALLOWED)
                .toList();
    }
}
