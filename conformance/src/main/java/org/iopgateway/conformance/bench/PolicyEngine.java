package org.iopgateway.conformance.bench;

import java.util.List;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.iopgateway.conformance.generate.PartnerName;

/**
 * The same consents as rows of a general policy engine (jCasbin, whose deny overrides permits): who, for which purpose,
 * which type of resource, label, code and year. It answers yes or no to a smaller question: no rule of law besides the
 * consents, no form checked, no reason, no obligation.
 */
final class PolicyEngine {

    private static final String ANY = "*";

    private static final String MODEL =
            """
            [request_definition]
            r = who, purpose, type, label, code, year

            [policy_definition]
            p = who, purpose, type, label, code, year, eft

            [role_definition]
            g = _, _

            [policy_effect]
            e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

            [matchers]
            m = r.who == p.who && (p.purpose == "*" || g(r.purpose, p.purpose)) \
              && (p.type == "*" || r.type == p.type) && (p.label == "*" || r.label == p.label) \
              && (p.code == "*" || r.code == p.code) && (p.year == "*" || r.year < p.year)
            """;

    private final Enforcer enforcer;

    private PolicyEngine(Enforcer enforcer) {
        this.enforcer = enforcer;
    }

    static PolicyEngine create() {
        Model model = new Model();
        model.loadModelFromText(MODEL);
        Enforcer enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        for (PartnerName partner : PartnerName.values()) {
            for (String purpose : List.of("TREAT", "HPAYMT", "HOPERAT")) {
                enforcer.addPolicy(partner.id(), purpose, ANY, "SUD", ANY, ANY, "allow");
            }
            deny(enforcer, partner, ConsentsOnFile.WITHHELD_TYPE, ANY, ANY, ANY);
            deny(enforcer, partner, ANY, ConsentsOnFile.WITHHELD_LABEL, ANY, ANY);
            deny(enforcer, partner, ANY, ANY, ConsentsOnFile.WITHHELD_CODE, ANY);
            deny(enforcer, partner, ANY, ANY, ANY, String.valueOf(ConsentsOnFile.WITHHELD_BEFORE));
        }
        purposeTree(enforcer);
        return new PolicyEngine(enforcer);
    }

    boolean permits(PartnerName who, String purpose, String type, String label, String code, String year) {
        return enforcer.enforce(who.id(), purpose, type, label, code, year);
    }

    private static void deny(Enforcer enforcer, PartnerName who, String type, String label, String code, String year) {
        enforcer.addPolicy(who.id(), ANY, type, label, code, year, "deny");
    }

    private static void purposeTree(Enforcer enforcer) {
        enforcer.addGroupingPolicy("ETREAT", "TREAT");
        enforcer.addGroupingPolicy("COC", "TREAT");
        enforcer.addGroupingPolicy("COVAUTH", "HPAYMT");
        enforcer.addGroupingPolicy("CLMATTCH", "HPAYMT");
        enforcer.addGroupingPolicy("CAREMGT", "HOPERAT");
    }
}
