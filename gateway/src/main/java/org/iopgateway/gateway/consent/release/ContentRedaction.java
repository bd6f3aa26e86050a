package org.iopgateway.gateway.consent.release;

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
 * Takes HIV-revealing entries out of a wider resource (R30) by the codes that found them, and proves afterwards that none
 * is left ({@code rules.md} 7.1, 7.2). An entry is an element directly below the
 * resource: a coding has translations and a section has words, so nothing of it stays.
 */
final class ContentRedaction {

    static final String RULE = "R30";
    private static final String CATEGORY = "HIV";
    /** What is billed or adjudicated is one sum with numbered parts; with a part missing it is not true any more. */
    private static final Set<String> BILLS = Set.of("Claim", "ClaimResponse", "ExplanationOfBenefit");

    private static final Set<String> WORDS =
            Set.of("string", "markdown", "xhtml", "Annotation", "Attachment", "Narrative");

    private ContentRedaction() {}

    static boolean answers(Decision decision) {
        return decision.effect() == Effect.REDACT
                && decision.ruleIds().contains(RULE)
                && !decision.obligations().contains(Obligation.LABEL_HIV);
    }

    /** In place; without a list all free text and all extensions go as well, since nobody cleared them. */
    static Outcome redact(Resource owned, Optional<AllowList> list) {
        Outcome parts = ElementPruning.prune(
                owned, (path, name, parent, value) -> parent != owned || !SensitiveParts.reveal(CATEGORY, value));
        boolean told = parts.removed().isEmpty() || !BILLS.contains(owned.fhirType());
        Outcome rest = list.isPresent()
                ? list.get().redact(owned)
                : ElementPruning.prune(owned, (path, name, parent, value) -> isCleared(name, parent, value));
        boolean proven = !SensitiveParts.tell(CATEGORY, owned);
        return new Outcome(
                parts.valid() && !isMarkedWhole(owned, parts) && told && rest.valid() && proven,
                Stream.concat(parts.removed().stream(), rest.removed().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** A mark on the resource itself is about all of it, so taking out the mark alone would leave what it marks. */
    private static boolean isMarkedWhole(Resource owned, Outcome parts) {
        return parts.removed().contains(owned.fhirType() + ".extension");
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
