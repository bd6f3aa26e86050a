package org.iopgateway.gateway.consent.directive;

/** Profession of the author of mental-health data, since Massachusetts law differs by profession (rule R32). */
public enum Profession {
    /** Treated like {@link #PSYCHOLOGIST}, the strictest. */
    UNKNOWN,
    /** MGL c.112 s.129A. */
    PSYCHOLOGIST,
    /** Licensed independent clinical social worker, 258 CMR 22. */
    LICSW,
    /** Mental health counselor and the other professions of MGL c.112 s.163. */
    LMHC,
    PSYCHIATRIST,
    /** Psychiatric nurse practitioner. */
    PSYCH_NP,
    SUD_COUNSELOR
}
