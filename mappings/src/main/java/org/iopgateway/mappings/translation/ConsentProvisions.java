package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.PartialDate;
import org.jspecify.annotations.Nullable;

/** Recipients, purposes and information of a form as conditions of a provision. */
final class ConsentProvisions {

    private static final String RECIPIENT = "IRCP";
    private static final Set<String> CONFIDENTIALITY = Set.of("N", "R", "V");
    private static final Set<String> OWN_LABELS = Set.of("sud-counseling-note");
    private static final Set<String> OWN_PURPOSES = Set.of("fundraising");

    private ConsentProvisions() {}

    static void fill(
            ProvisionComponent provision,
            List<ConsentBody.Recipient> recipients,
            List<String> purposes,
            ConsentBody.@Nullable Information information) {
        recipients.forEach(recipient -> addRecipient(provision, recipient));
        for (String purpose : purposes) {
            String system = OWN_PURPOSES.contains(purpose) ? ConsentCodes.PURPOSE : ConsentCodes.ACT_REASON;
            provision.addPurpose(new Coding(system, purpose, null));
        }
        if (information != null) {
            addInformation(provision, information);
        }
    }

    private static void addRecipient(ProvisionComponent provision, ConsentBody.Recipient recipient) {
        Reference reference = new Reference().setType("Organization").setDisplay(recipient.name());
        if (recipient.partner() != null) {
            reference.setIdentifier(
                    new Identifier().setSystem(ConsentCodes.PARTNER).setValue(recipient.partner()));
        }
        var actor = provision.addActor();
        actor.setRole(new CodeableConcept(new Coding(ConsentCodes.PARTICIPATION, RECIPIENT, null)));
        actor.setReference(reference);
        actor.addExtension(ConsentCodes.RECIPIENT_TYPE, new CodeType(recipient.type()));
    }

    private static void addInformation(ProvisionComponent provision, ConsentBody.Information information) {
        for (String label : information.labels()) {
            provision.addSecurityLabel(new Coding(labelSystem(label), label, null));
        }
        for (String type : information.resourceTypes()) {
            provision.addClass_(new Coding(ConsentCodes.RESOURCE_TYPES, type, null));
        }
        for (Code code : information.codes()) {
            provision.addCode(new CodeableConcept(new Coding(code.system(), code.code(), code.display())));
        }
        var dates = information.dates();
        if (dates != null) {
            Period period = new Period();
            period.setStartElement(dateTime(dates.start()));
            period.setEndElement(dateTime(dates.end()));
            provision.setDataPeriod(period);
        }
    }

    private static String labelSystem(String label) {
        if (CONFIDENTIALITY.contains(label)) {
            return ConsentCodes.CONFIDENTIALITY;
        }
        return OWN_LABELS.contains(label) ? ConsentCodes.SENSITIVITY : ConsentCodes.ACT_CODE;
    }

    static @Nullable DateTimeType dateTime(@Nullable PartialDate date) {
        return date == null ? null : new DateTimeType(date.text());
    }
}
