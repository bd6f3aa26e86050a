package org.iopgateway.gateway.consent.directive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a signed form is for; the code is that of the category {@code consent-form} on the FHIR Consent. */
public enum FormKind {
    /** A single consent for all future treatment, payment and operations. */
    TPO,
    /** Any other Part 2 consent. */
    SPECIFIC,
    NOTES_SUD,
    /** A 164.508(a)(2) authorization. */
    NOTES_PSYCHOTHERAPY,
    HIV,
    GENETIC,
    MENTAL_HEALTH,
    /** For a proceeding, 2.31(d). */
    LEGAL,
    /** For criminal justice referral, 2.35. */
    CRIMINAL_JUSTICE,
    RESEARCH,
    /** Anything else that was signed; judged by its elements, not its title (R19). */
    GENERAL,
    /** A deny directive of the patient. */
    REFUSAL,
    /** A restriction that is mandatory toward plans once paid in full (R15). */
    SELF_PAY,
    /** A restriction that the program accepted (R16). */
    AGREED,
    /** A restriction that the program declined. */
    DECLINED,
    REVOCATION;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String code() {
        return code;
    }

    static Optional<FormKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    /**
     * The labels of which a form of this kind must describe one, since another law or a section of its own asks for it;
     * empty for Part 2 consents to ordinary records.
     */
    public Set<String> subjects() {
        return switch (this) {
            case NOTES_SUD -> Set.of("sud-counseling-note", "SUD", "42CFRPart2");
            case NOTES_PSYCHOTHERAPY -> Set.of("PSYTHPN", "HIPAAPsyNotes");
            case HIV -> Set.of("HIV");
            case GENETIC -> Set.of("GDIS");
            case MENTAL_HEALTH -> Set.of("PSY", "MH", "BH");
            default -> Set.of();
        };
    }

    /** Forms that can let an ordinary Part 2 record out, if their elements are all there. */
    public boolean canCoverOrdinaryRecords() {
        return this == TPO || this == SPECIFIC || this == GENERAL;
    }

    /** Forms that say what shall not be disclosed, or take one back, rather than permit. */
    public boolean isNoPermission() {
        return ordinal() >= REFUSAL.ordinal();
    }
}
