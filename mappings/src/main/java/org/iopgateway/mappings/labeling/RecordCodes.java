package org.iopgateway.mappings.labeling;

import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.LabResultBody;
import org.iopgateway.mappings.record.MedicationBody;
import org.iopgateway.mappings.record.NoteBody;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.ReferralBody;
import org.iopgateway.mappings.record.RestrictionBody;
import org.jspecify.annotations.Nullable;

/** The codes of a record that can reveal something, each with where it stands. */
final class RecordCodes {

    private static final String OWN = "https://iopgateway.org/fhir/CodeSystem/";

    private final List<At> codes = new ArrayList<>();

    private RecordCodes() {}

    /** A code, the JSON pointer to it, and whether it is one of the program's own, which the mappers check. */
    record At(String pointer, Code code, boolean own) {}

    static List<At> of(RecordBody body) {
        RecordCodes found = new RecordCodes();
        if (body instanceof DiagnosisBody diagnosis) {
            found.add("/body/code", diagnosis.code());
        } else if (body instanceof MedicationBody medication) {
            found.add("/body/code", medication.code());
            found.addOwn("/body/mat", "record-flag", medication.mat() ? "medication-assisted-treatment" : null);
        } else if (body instanceof LabResultBody result) {
            found.add("/body/test", result.test());
        } else if (body instanceof AssessmentBody assessment) {
            found.addOwn("/body/instrument", "instrument", assessment.instrument());
        } else if (body instanceof EnrollmentBody enrollment) {
            found.addOwn("/body/component", "program-component", enrollment.component());
            found.addOwn("/body/track", "track", enrollment.track());
        } else if (body instanceof NoteBody note) {
            found.addOwn("/body/type", "note-type", note.type());
        } else if (body instanceof ReferralBody referral) {
            found.add("/body/reason", referral.reason());
        } else if (body instanceof AuthorizationBody authorization) {
            found.addServices(authorization);
        } else if (body instanceof ConsentBody consent) {
            found.addOwn("/body/form", "consent-form", consent.form());
            found.addInformation(consent.information());
        } else if (body instanceof RestrictionBody restriction) {
            found.addInformation(restriction.information());
        }
        return found.codes;
    }

    private void addServices(AuthorizationBody authorization) {
        int index = 0;
        for (AuthorizationBody.Item item : authorization.items()) {
            add("/body/items/" + index++ + "/service", item.service());
        }
    }

    private void addInformation(ConsentBody.@Nullable Information information) {
        if (information == null) {
            return;
        }
        int index = 0;
        for (Code code : information.codes()) {
            add("/body/information/codes/" + index++, code);
        }
        information.labels().forEach(label -> addOwn("/body/information/labels", "label", label));
    }

    private void add(String pointer, @Nullable Code code) {
        if (code != null) {
            codes.add(new At(pointer, code, false));
        }
    }

    private void addOwn(String pointer, String codeSystem, @Nullable String code) {
        if (code != null) {
            codes.add(new At(pointer, new Code(OWN + codeSystem, code, null), true));
        }
    }
}
