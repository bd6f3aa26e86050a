package org.iopgateway.gateway.partner;

import java.util.Locale;

/** What a partner does with records under a purpose of health care operations (45 CFR 164.506(c)(4); rule R35). */
public enum PartnerActivity {
    QUALITY,
    CARE_MANAGEMENT,
    FRAUD_DETECTION,
    /** Business planning: none of 164.506(c)(4). */
    PLANNING,
    UNDERWRITING;

    static PartnerActivity ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
