package org.iopgateway.gateway.consent.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Extension;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.jspecify.annotations.Nullable;

/**
 * Which elements of 42 CFR 2.31(a) a form lacks, by the error codes of section 3 of the rules. Statements are asked for
 * on the signed form; those of (4)(iii) and (10) only for a consent to all of treatment, payment and operations.
 */
final class ElementCheck {

    private final Consent consent;
    private final Provisions provisions;
    private final boolean fullTpo;
    private final Set<String> statements;
    private final List<String> missing = new ArrayList<>();

    private ElementCheck(Consent consent, Provisions provisions, boolean fullTpo) {
        this.consent = consent;
        this.provisions = provisions;
        this.fullTpo = fullTpo;
        this.statements = FormReader.statements(consent);
    }

    static List<String> missing(Consent consent, Provisions provisions, boolean fullTpo, @Nullable String event) {
        ElementCheck check = new ElementCheck(consent, provisions, fullTpo);
        check.checkPeople();
        check.checkScope();
        check.checkStatements();
        check.checkTerm(event);
        return check.missing;
    }

    private void checkPeople() {
        Extension signature = consent.getExtensionByUrl(ConsentCodes.SIGNATURE);
        boolean named = signature != null && FormReader.code(signature, "name") != null;
        require(consent.hasPatient() && named, "A1_PATIENT");
        require(consent.hasOrganization(), "A2_DISCLOSER");
        boolean signed = signature != null && FormReader.code(signature, "by") != null;
        require(signed && consent.hasSource(), "A8_SIGNATURE");
        require(consent.hasDateTime(), "A9_DATE");
    }

    private void checkScope() {
        require(provisions.describesData(), "A3_INFORMATION");
        List<Recipient> recipients = provisions.permittedRecipients();
        require(!recipients.isEmpty(), "A4_RECIPIENT");
        boolean intermediary = hasType(recipients, Recipient.Type.INTERMEDIARY);
        boolean participants = hasType(recipients, Recipient.Type.PARTICIPANT)
                || hasType(recipients, Recipient.Type.SCHEDULED)
                || hasType(recipients, Recipient.Type.TREATING_CLASS);
        require(!intermediary || participants, "A4II_INTERMEDIARY");
        require(
                provisions.clauses().stream()
                        .anyMatch(
                                clause -> clause.permit() && !clause.purposes().isEmpty()),
                "A5_PURPOSE");
    }

    private void checkStatements() {
        require(!fullTpo || statements.contains("redisclosure-hipaa"), "A4III_REDISCLOSURE");
        require(
                !provisions.permitsPurpose("fundraising") || statements.contains("fundraising-optout"),
                "A5III_FUNDRAISING");
        require(statements.contains("revocation-how"), "A6_REVOCATION");
        require(!fullTpo || statements.contains("potential-redisclosure"), "A10I_POTENTIAL");
        require(!fullTpo || statements.contains("refusal-consequences"), "A10II_REFUSAL");
    }

    /** The word none is enough for a consent to all of treatment, payment and operations only. */
    private void checkTerm(@Nullable String event) {
        boolean dated = consent.getProvision().getPeriod().hasEnd();
        require(dated || (event != null && (fullTpo || !event.equals("none"))), "A7_EXPIRY");
    }

    private void require(boolean present, String code) {
        if (!present) {
            missing.add(code);
        }
    }

    private static boolean hasType(List<Recipient> recipients, Recipient.Type type) {
        return recipients.stream().anyMatch(recipient -> recipient.type() == type);
    }
}
