package org.iopgateway.gateway.consent.release;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.directive.SensitiveParts;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;

/**
 * Takes out of a wider resource what it says of HIV (R30) or what an agreed restriction leaves out (R16), by the codes that
 * found it, and what may name other patients (R40), and proves afterwards that none is left ({@code rules.md} 7.1, 7.2). An
 * entry is an element directly below the resource: a coding has translations and a section has words, so nothing of it
 * stays.
 */
final class ContentRedaction {

    static final String HIV_RULE = "R30";

    private static final String RESTRICTION_RULE = "R16";
    private static final String OTHERS_RULE = "R40";
    private static final String CATEGORY = "HIV";
    /** What is billed or adjudicated is one sum with numbered parts; with a part missing it is not true any more. */
    private static final Set<String> BILLS = Set.of("Claim", "ClaimResponse", "ExplanationOfBenefit");

    private static final Set<String> WORDS =
            Set.of("string", "markdown", "xhtml", "Annotation", "Attachment", "Narrative");

    private final Resource owned;
    private final Set<String> rules;
    private final Set<String> withheldCodes;

    private ContentRedaction(Resource owned, Decision decision) {
        this.owned = owned;
        this.rules = answered(decision);
        this.withheldCodes = decision.withheldCodes();
    }

    /** The rules of a decision whose redaction is by content. */
    static Set<String> answered(Decision decision) {
        Set<String> rules = new HashSet<>();
        if (decision.effect() == Effect.REDACT) {
            if (!decision.obligations().contains(Obligation.LABEL_HIV)) {
                rules.add(HIV_RULE);
            }
            if (!decision.withheldCodes().isEmpty()) {
                rules.add(RESTRICTION_RULE);
            }
            rules.add(OTHERS_RULE);
            rules.retainAll(decision.ruleIds());
        }
        return rules;
    }

    /** In place; without a list all free text and all extensions go as well, since nobody cleared them. */
    static Outcome redact(Resource owned, Optional<AllowList> list, Decision decision) {
        return new ContentRedaction(owned, decision).redact(list);
    }

    private Outcome redact(Optional<AllowList> list) {
        Outcome parts =
                ElementPruning.prune(owned, (path, name, parent, value) -> parent != owned || !isWithheld(value));
        boolean told = parts.removed().isEmpty() || !BILLS.contains(owned.fhirType());
        Outcome listed = list.map(known -> known.redact(owned)).orElse(new Outcome(true, List.of()));
        Outcome cleared = list.isPresent() && !rules.contains(OTHERS_RULE)
                ? new Outcome(true, List.of())
                : ElementPruning.prune(owned, (path, name, parent, value) -> isCleared(name, parent, value));
        return new Outcome(
                parts.valid() && !isMarkedWhole(parts) && told && listed.valid() && cleared.valid() && !isLeft(),
                Stream.of(parts, listed, cleared)
                        .flatMap(outcome -> outcome.removed().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private boolean isWithheld(Base value) {
        return rules.contains(HIV_RULE) && SensitiveParts.reveal(CATEGORY, value)
                || rules.contains(RESTRICTION_RULE) && SensitiveParts.hold(withheldCodes, value);
    }

    private boolean isLeft() {
        return rules.contains(HIV_RULE) && SensitiveParts.tell(CATEGORY, owned)
                || rules.contains(RESTRICTION_RULE) && SensitiveParts.hold(withheldCodes, owned);
    }

    /**
     * A mark of HIV on the resource itself is about all of it, so taking out the mark alone would leave what it marks. Any
     * other extension with such a code is an entry like the rest.
     */
    private boolean isMarkedWhole(Outcome parts) {
        return rules.contains(HIV_RULE) && parts.removed().contains(owned.fhirType() + ".extension");
    }

    private static boolean isCleared(String name, Base parent, Base value) {
        return !(value instanceof Extension)
                && !name.equals("contained")
                && (!WORDS.contains(value.fhirType()) || isNumber(parent, name));
    }

    private static boolean isNumber(Base parent, String name) {
        return name.equals("value") && parent.fhirType().equals("Identifier") || name.equals("reference");
    }
}
