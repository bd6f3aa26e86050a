package org.iopgateway.gateway.consent.decision;

/** What must be done together with a decision ({@code rules.md} section 1.1); the names are the vocabulary of cases. */
public enum Obligation {
    /** Attach the statement of 42 CFR 2.32. */
    NOTICE_2_32,
    /** Attach the consent or a clear explanation of its scope, 2.32(b). */
    CONSENT_COPY,
    /** Only what the purpose needs, 2.13(a). */
    MINEC,
    LABEL_P2,
    LABEL_7332,
    LABEL_HIV,
    LABEL_GDIS,
    LABEL_PSY,
    LABEL_PSYTHPN,
    PERSISTLABEL,
    /** No use in proceedings against the patient; a local code, HL7 has none. */
    NOPROC,
    /** No redisclosure without consent. */
    NORDSCLCD,
    /** Write a row of the accounting of disclosures. */
    AOD,
    /** Write an audit event. */
    AUDIT,
    REDACT,
    STRIP_SUD_LABELS,
    /** Answer as for an unknown person (rule R42). */
    OPAQUE,
    /** A patient-independent 4xx. */
    GENERIC_4XX,
    /** A patient-independent 503. */
    GENERIC_503,
    /** A technical receipt only. */
    TRANSPORT_ACK,
    /** Inside the program, offer the patient a valid form. */
    CONSENT_REPAIR,
    /** Hold until, or tell, a named person. */
    HUMAN_REVIEW,
    /** Stop what is queued. */
    STOPQUEUE,
    REVOKE_PROPAGATE,
    /** The 2.51(c) record. */
    EMERG_DOC,
    EMERG_REQ_NOREUSE,
    HIV_CONSENT_CONSUMED,
    EOB_SUPPRESS,
    AUDIT_AGREEMENT,
    RESEARCH_LIMITS,
    ACCOUNTING_3Y,
    LIST_2_24,
    RECONSENT_PROMPT,
    WRITTEN_DENIAL,
    BREACH_PROCESS,
    DEID
}
