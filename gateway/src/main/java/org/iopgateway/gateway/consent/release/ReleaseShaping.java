package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Brings what was permitted into the form in which it leaves ({@code rules.md} stages K and L): redacted by allow-list,
 * narrative emptied, references cleaned, labelled. Pure; stored resources are copied, never touched.
 */
final class ReleaseShaping {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final AllowLists lists;

    ReleaseShaping(AllowLists lists) {
        this.lists = lists;
    }

    /** One candidate alone; references are cleaned when it is known what leaves with it. */
    Decided shape(PartnerType partner, String purpose, StoredResource stored, Decision decision) {
        if (!decision.releases()) {
            return Decided.stays(stored, decision);
        }
        Resource copy = withoutVersion(stored.resource());
        List<Coding> labels = TodaysLabels.of(stored.resource());
        Outcome neutral = decision.obligations().contains(Obligation.LABEL_P2)
                ? new Outcome(true, List.of())
                : withoutSudComponent(copy);
        Outcome outcome = new Outcome(true, List.of());
        if (decision.effect() == Effect.REDACT || isNeutral(decision)) {
            Optional<AllowList> list = lists.find(partner, purpose, copy.fhirType(), decision);
            boolean byContent = !ContentRedaction.answered(decision).isEmpty();
            if (list.isEmpty() && !(byContent && lists.isCare(partner, purpose, decision))) {
                return Decided.stays(stored, Denials.unredactable(decision, "no allow-list answers this redaction"));
            }
            boolean hadText = copy instanceof DomainResource domain && domain.hasText();
            copy.setMeta(null);
            outcome = byContent
                    ? ContentRedaction.redact(copy, list, decision)
                    : list.orElseThrow().redact(copy);
            if (hadText) {
                emptyText(copy);
            }
        }
        if (!neutral.valid() || !outcome.valid()) {
            return Decided.stays(stored, invalid(decision));
        }
        ReleaseLabels.apply(copy, labels, decision);
        return new Decided(
                stored,
                decision,
                new Form(
                        copy,
                        Stream.concat(neutral.removed().stream(), outcome.removed().stream())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    /** Without Part 2 permission nothing may point to the SUD component, not by its provider number either (rule R40). */
    private static Outcome withoutSudComponent(Resource owned) {
        return ElementPruning.prune(owned, (path, name, parent, value) -> !ResourceFactsReader.isSudComponent(value));
    }

    /**
     * Cleans references among all that leave; a resource that needs one that stays, stays as well, until all agree.
     * Cleaning again takes out no less.
     */
    List<Decided> cleanReferences(List<Decided> all, String patient) {
        List<Decided> current = all;
        Set<String> released;
        do {
            released = references(current);
            Set<String> now = released;
            current = current.stream().map(one -> clean(one, now, patient)).toList();
        } while (!references(current).equals(released));
        return current;
    }

    private static Decided clean(Decided one, Set<String> released, String patient) {
        Form form = one.form();
        if (form == null || Dependents.namesItsBases(one.stored())) {
            return one;
        }
        Form.Cleaned cleaned =
                form.clean(Dependents.named(one, released), "Patient/" + patient, !isNeutral(one.decision()));
        return cleaned.form()
                .map(clean -> new Decided(one.stored(), one.decision(), clean))
                .orElseGet(() -> Decided.stays(one.stored(), invalid(one.decision())));
    }

    private static Set<String> references(List<Decided> all) {
        return all.stream()
                .map(Decided::leaving)
                .flatMap(Stream::ofNullable)
                .map(resource ->
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .collect(Collectors.toSet());
    }

    private static Decision invalid(Decision decision) {
        return Denials.unredactable(decision, "what may be shown of it is not a valid resource");
    }

    private static boolean isNeutral(Decision decision) {
        return decision.obligations().contains(Obligation.STRIP_SUD_LABELS);
    }

    /** Counts every change, also of what is withheld, and every relabelling: no recipient's business (rule R41, ETag). */
    static Resource withoutVersion(Resource stored) {
        Resource copy = stored.copy();
        copy.setId(stored.getIdElement().toUnqualifiedVersionless());
        copy.getMeta().setVersionId(null);
        return copy;
    }

    /** Profiles that ask for a narrative get one that says nothing. */
    static void emptyText(Resource resource) {
        if (resource instanceof DomainResource domain) {
            XhtmlNode div = new XhtmlNode(NodeType.Element, "div").setAttribute("xmlns", XHTML);
            div.addTag("p").addText("-");
            domain.setText(
                    new Narrative().setStatus(Narrative.NarrativeStatus.EMPTY).setDiv(div));
        }
    }
}
