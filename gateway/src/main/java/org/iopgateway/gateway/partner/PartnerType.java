package org.iopgateway.gateway.partner;

/** What kind of organization a partner is; decides which purposes it may assert (rule R2). */
public enum PartnerType {
    HOSPITAL,
    INSURER,
    /** Veterans Health Administration: provider, and payer of community care. */
    VHA,
    /** Veterans Benefits Administration: adjudicates benefits, does not treat. */
    VBA
}
