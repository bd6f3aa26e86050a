package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A decision in the making: what the rules asked so far have added. */
final class Ruling {

    private final Set<Obligation> shaping = EnumSet.noneOf(Obligation.class);
    private final Set<Obligation> always = EnumSet.noneOf(Obligation.class);
    private final Set<String> shapingRules = new LinkedHashSet<>();
    private final Set<String> alwaysRules = new LinkedHashSet<>();
    private final Set<String> alsoReliedOn = new LinkedHashSet<>();
    private final Set<String> withheldCodes = new LinkedHashSet<>();

    static Decision on(Matter matter, List<Rule> stages) {
        Ruling ruling = new Ruling();
        for (Rule rule : stages) {
            Outcome outcome = rule.apply(matter);
            switch (outcome.kind()) {
                case SILENT -> {}
                case SHAPES -> ruling.shape(rule, outcome);
                case GOES_WITH_ANY -> ruling.addAlways(rule, outcome);
                case DECIDES -> {
                    return ruling.decide(rule.id(), outcome);
                }
            }
        }
        return ruling.decide("R50", Outcome.opaque("nothing permits"));
    }

    private void shape(Rule rule, Outcome outcome) {
        shaping.addAll(outcome.obligations());
        alsoReliedOn.addAll(outcome.reliedOn());
        withheldCodes.addAll(outcome.withheldCodes());
        shapingRules.addAll(outcome.alsoRules().isEmpty() ? List.of(rule.id()) : outcome.alsoRules());
    }

    private void addAlways(Rule rule, Outcome outcome) {
        always.addAll(outcome.obligations());
        alwaysRules.add(rule.id());
    }

    private Decision decide(String rule, Outcome outcome) {
        Set<Obligation> obligations = EnumSet.copyOf(outcome.obligations());
        Set<String> rules = new LinkedHashSet<>();
        rules.add(rule);
        Set<String> reliedOn = new LinkedHashSet<>(outcome.reliedOn());
        Effect effect = outcome.effect();
        if (effect != Effect.DENY) {
            obligations.addAll(shaping);
            rules.addAll(shapingRules);
            reliedOn.addAll(alsoReliedOn);
            withheldCodes.addAll(outcome.withheldCodes());
            effect = obligations.contains(Obligation.REDACT) ? Effect.REDACT : effect;
        }
        obligations.addAll(always);
        rules.addAll(alwaysRules);
        rules.addAll(outcome.alsoRules());
        List<String> ruleIds = List.copyOf(rules);
        return new Decision(
                effect,
                obligations,
                List.copyOf(reliedOn),
                ruleIds,
                Citations.of(ruleIds),
                outcome.errorCodes(),
                outcome.reason(),
                effect == Effect.DENY ? Set.of() : withheldCodes);
    }
}
