package org.iopgateway.gateway.consent.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.partner.PartnerType;

/**
 * All allow-lists, read from {@code release/allow-lists/*.yaml}: one file per group of purposes. A redaction that no list
 * answers is a denial.
 */
final class AllowLists {

    private final List<Group> groups;
    private final Index index;
    private final Map<String, Map<String, AllowList>> lists = new HashMap<>();

    private AllowLists(Index index, List<Group> groups) {
        this.groups = List.copyOf(groups);
        this.index = index;
        for (Group group : groups) {
            Map<String, AllowList> ofGroup = new HashMap<>();
            group.resources()
                    .forEach((type, elements) -> ofGroup.put(
                            type,
                            new AllowList(
                                    type, elements, group.extensions(), index.datatypes(), group.dayPrecision())));
            lists.put(group.id(), ofGroup);
        }
    }

    static AllowLists standard() {
        Index index = ReleaseFiles.read("release/allow-lists/index.yaml", Index.class);
        List<Group> groups = new ArrayList<>();
        for (String id : index.groups()) {
            Group group = ReleaseFiles.read("release/allow-lists/" + id + ".yaml", Group.class);
            if (!group.id().equals(id)) {
                throw new IllegalStateException("release/allow-lists/" + id + ".yaml: expected the id " + id);
            }
            groups.add(group);
        }
        return new AllowLists(index, groups);
    }

    /** The list that answers a decision about a resource of a type, if one does. */
    Optional<AllowList> find(PartnerType partner, String purpose, String type, Decision decision) {
        return groups.stream()
                .filter(group -> group.answers(partner, purpose, decision, partsOf(decision)))
                .map(group -> lists.getOrDefault(group.id(), Map.of()).get(type))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether a redaction by content leaves a whole resource otherwise, since nothing else is asked for. */
    boolean isCare(PartnerType partner, String purpose, Decision decision) {
        return index.carePartners().contains(partner)
                && index.carePurposes().contains(purpose)
                && decision.ruleIds().stream()
                        .filter(rule -> !ContentRedaction.answered(decision).contains(rule))
                        .noneMatch(index.listedRules()::contains);
    }

    /** What is taken out by content, and HIV entries that stay in with a separate consent (R30), no list has to answer. */
    private Set<String> partsOf(Decision decision) {
        return decision.ruleIds().stream()
                .filter(index.partialRules()::contains)
                .filter(rule -> !rule.equals(ContentRedaction.HIV_RULE)
                        && !ContentRedaction.answered(decision).contains(rule))
                .collect(Collectors.toSet());
    }

    List<Group> groups() {
        return groups;
    }

    /**
     * @param groups file names in the order in which they are asked
     * @param partialRules rules that a list answers only when it names them, whatever else it names
     * @param listedRules rules whose redaction needs a list also where care does not
     * @param datatypes what stays of each FHIR data type
     */
    record Index(
            String version,
            List<String> groups,
            Set<String> partialRules,
            Set<String> listedRules,
            Set<PartnerType> carePartners,
            Set<String> carePurposes,
            Map<String, List<String>> datatypes) {}

    /**
     * One file.
     *
     * @param source where the list comes from
     * @param neutral only for recipients without Part 2 permission, and then the only one
     * @param rules rules that redact and that this list answers
     * @param resources elements that stay, by resource type
     */
    record Group(
            String id,
            String version,
            String source,
            boolean neutral,
            boolean dayPrecision,
            Set<PartnerType> partners,
            Set<String> purposes,
            Set<String> rules,
            Set<String> extensions,
            Map<String, List<String>> resources) {

        Group {
            partners = partners == null ? Set.of() : Set.copyOf(partners);
            purposes = purposes == null ? Set.of() : Set.copyOf(purposes);
            rules = rules == null ? Set.of() : Set.copyOf(rules);
            extensions = extensions == null ? Set.of() : Set.copyOf(extensions);
            resources = Map.copyOf(resources);
        }

        boolean answers(PartnerType partner, String purpose, Decision decision, Set<String> parts) {
            if (neutral || decision.obligations().contains(Obligation.STRIP_SUD_LABELS)) {
                return neutral && decision.obligations().contains(Obligation.STRIP_SUD_LABELS);
            }
            return partners.contains(partner)
                    && purposes.contains(purpose)
                    && rules.containsAll(parts)
                    && decision.ruleIds().stream().anyMatch(rules::contains);
        }
    }
}
