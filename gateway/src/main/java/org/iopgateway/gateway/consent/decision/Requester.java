package org.iopgateway.gateway.consent.decision;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the trust layer established it.
 *
 * @param partner partner id; absent for those who are no partner
 * @param organization legal name, as consents name it
 * @param legalEntity legal entity that it is part of by a verified hierarchy; its own name when it is one itself (R25)
 * @param registered the client is bound to a registered partner (R1)
 * @param authenticated the client proved who it is (R1)
 * @param coveredEntity covered entity or business associate under HIPAA (R46)
 * @param related a treating relationship, or for a plan coverage, is proven (R23)
 * @param intermediation only for an {@link RequesterType#INTERMEDIARY}
 */
public record Requester(
        RequesterType type,
        @Nullable String partner,
        String organization,
        String legalEntity,
        boolean registered,
        boolean authenticated,
        boolean coveredEntity,
        boolean related,
        @Nullable Intermediation intermediation) {

    /** A registered, authenticated partner without a proven relationship to the patient. */
    public static Requester partner(
            RequesterType type, String partner, String organization, String legalEntity, boolean coveredEntity) {
        return new Requester(type, partner, organization, legalEntity, true, true, coveredEntity, false, null);
    }

    /**
     * For whom an exchange asks (R24).
     *
     * @param businessAssociate the exchange is a business associate or QSO of the program, so it is looked through
     * @param endRecipient legal name of the final recipient; absent when the exchange does not say
     * @param endRecipientIsPlan the final recipient is a health plan
     */
    public record Intermediation(
            boolean businessAssociate, @Nullable String endRecipient, boolean endRecipientIsPlan) {}
}
