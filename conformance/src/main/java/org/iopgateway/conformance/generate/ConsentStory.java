package org.iopgateway.conformance.generate;

import java.util.List;

/** What a generated patient signed, and what follows for each partner. */
public enum ConsentStory {
    /** One consent for all treatment, payment and operations, naming every partner that has to do with the patient. */
    FULL(Access.ALLOWED, Access.ALLOWED, Access.ALLOWED),
    /** A specific consent: encounters and plans to the hospital, for treatment. */
    HOSPITAL_PARTIAL(Access.ALLOWED, Access.FORBIDDEN, Access.FORBIDDEN),
    /** A specific consent: payment, to the insurer. */
    PAYMENT_ONLY(Access.FORBIDDEN, Access.ALLOWED, Access.FORBIDDEN),
    /** As {@link #FULL}, but its end lies in the past. */
    EXPIRED(Access.FORBIDDEN, Access.FORBIDDEN, Access.FORBIDDEN),
    /** As {@link #FULL}, taken back in writing. */
    REVOKED(Access.FORBIDDEN, Access.FORBIDDEN, Access.FORBIDDEN),
    /** Nothing signed. */
    NONE(Access.FORBIDDEN, Access.FORBIDDEN, Access.FORBIDDEN),
    /** As {@link #FULL}, with a self-pay restriction, paid in full, toward the plan. */
    SELF_PAY(Access.ALLOWED, Access.FORBIDDEN, Access.ALLOWED),
    /** As {@link #FULL}, with a refusal toward the hospital. */
    REFUSED_HOSPITAL(Access.FORBIDDEN, Access.ALLOWED, Access.ALLOWED),
    /** As {@link #FULL}, without the statement on how to revoke: an element of 42 CFR 2.31(a) is missing. */
    DEFECTIVE(Access.FORBIDDEN, Access.FORBIDDEN, Access.FORBIDDEN),
    /** A minor's full consent, signed by the patient and a parent. */
    MINOR_AND_PARENT(Access.ALLOWED, Access.ALLOWED, Access.FORBIDDEN),
    /** A minor's full consent, signed alone: where it holds (rule R21); else nobody may have anything. */
    MINOR_ALONE(Access.ALLOWED, Access.ALLOWED, Access.FORBIDDEN),
    /** A minor's full consent, signed by a parent only: never enough. */
    PARENT_ONLY(Access.FORBIDDEN, Access.FORBIDDEN, Access.FORBIDDEN),
    /** No Part 2 patient: a written mental-health consent. */
    MENTAL_HEALTH(Access.OPEN, Access.OPEN, Access.OPEN);

    private final List<Access> byPartner;

    ConsentStory(Access hospital, Access insurer, Access va) {
        this.byPartner = List.of(hospital, insurer, va);
    }

    /** What the form lets the partner have, before it is asked whether the partner has to do with the patient. */
    Access toward(PartnerName partner) {
        return byPartner.get(partner.ordinal());
    }

    /** What may reach a partner. */
    public enum Access {
        ALLOWED,
        FORBIDDEN,
        /** Depends on facts that the generator leaves to the gateway. */
        OPEN
    }
}
