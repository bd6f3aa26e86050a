package org.iopgateway.gateway.consent.release;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Resources that are nothing by themselves and are decided by what they belong to (rule R41): a Binary is the words of
 * its DocumentReference, a Provenance tells where its targets come from. Both name no more than what may leave with them.
 *
 * <ul>
 *   <li>A Binary leaves when each DocumentReference that points to it may leave whole, under the same decision, and bears
 *       every label of it. What no DocumentReference points to is an unclassified binary ({@code rules.md} 7.2 point 5).
 *   <li>A Provenance leaves to those who treat, by a list of its own, naming those of its targets that may leave; never the
 *       record, its source system and its version ({@code rules.md} 7.1, plumbing).
 * </ul>
 *
 * <p>What a person has to confirm, what uses up a consent and what an emergency opens is opened by itself, not by this.
 */
final class Dependents {

    static final Set<String> TYPES = Set.of("Binary", "Provenance");

    private static final int MOST_DOCUMENTS = 20;
    private static final Set<Obligation> NOT_CARRIED_OVER = EnumSet.of(
            Obligation.HUMAN_REVIEW,
            Obligation.HIV_CONSENT_CONSUMED,
            Obligation.EMERG_DOC,
            Obligation.STRIP_SUD_LABELS);

    private final FhirRepository repository;
    private final SideLists lists;

    Dependents(FhirRepository repository, SideLists lists) {
        this.repository = repository;
        this.lists = lists;
    }

    /** Whether it was cleaned of references when it was decided. */
    static boolean namesItsBases(StoredResource stored) {
        return stored.key().type().equals("Provenance");
    }

    /**
     * What a resource that leaves may point to: all that leaves with it, and a document that leaves whole to its words,
     * since those leave on asking.
     */
    static Set<String> named(Decided leaving, Set<String> released) {
        boolean whole = leaving.decision().effect() == Effect.PERMIT && carries(leaving);
        if (!whole || !(leaving.stored().resource() instanceof DocumentReference document)) {
            return released;
        }
        Set<String> named = new HashSet<>(released);
        document.getContent().stream()
                .map(content -> content.getAttachment().getUrl())
                .filter(url -> url != null && url.startsWith("Binary/"))
                .forEach(named::add);
        return named;
    }

    /** What a resource is decided by; absent where it is decided by itself. */
    Optional<List<StoredResource>> basesOf(StoredResource candidate, String patient) {
        return switch (candidate.key().type()) {
            case "Binary" -> Optional.of(documentsOf(candidate, patient));
            case "Provenance" -> Optional.of(repository.readAll(candidate.targets()));
            default -> Optional.empty();
        };
    }

    private List<StoredResource> documentsOf(StoredResource binary, String patient) {
        String url = binary.key().reference();
        Map<String, List<String>> naming = Map.of("patient", List.of("Patient/" + patient), "location", List.of(url));
        return repository.search(new SearchQuery("DocumentReference", naming, 0, MOST_DOCUMENTS)).stream()
                .filter(document -> document.resource() instanceof DocumentReference reference
                        && reference.getContent().stream()
                                .anyMatch(content ->
                                        url.equals(content.getAttachment().getUrl())))
                .toList();
    }

    /** @param bases what it is decided by, decided and cleaned */
    Decided decide(DisclosureRequest request, StoredResource candidate, List<Decided> bases) {
        return candidate.resource() instanceof Binary
                ? binary(request, candidate, bases)
                : provenance(request, candidate, bases);
    }

    private static Decided binary(DisclosureRequest request, StoredResource candidate, List<Decided> documents) {
        if (!SubjectCheck.isAbout(candidate.resource(), request.patient())) {
            return Decided.stays(candidate, Denials.otherPatient());
        }
        Set<String> labels = codes(candidate.resource());
        boolean whole = !documents.isEmpty()
                && documents.size() < MOST_DOCUMENTS
                && documents.stream()
                        .allMatch(one -> carries(one)
                                && one.decision().effect() == Effect.PERMIT
                                && codes(one.stored().resource()).containsAll(labels));
        if (!whole || documents.stream().map(Decided::decision).distinct().count() != 1) {
            return Decided.stays(candidate, Denials.dependent("the document whose words it is does not leave whole"));
        }
        Decision decision = documents.get(0).decision();
        Resource copy = ReleaseShaping.withoutVersion(candidate.resource());
        List<Coding> all = Stream.concat(Stream.of(copy), documents.stream().map(one -> one.stored()
                        .resource()))
                .flatMap(one -> TodaysLabels.of(one).stream())
                .toList();
        copy.getMeta().setSource(null).setTag(null);
        ReleaseLabels.apply(copy, all, decision);
        return new Decided(candidate, decision, new Form(copy, List.of()));
    }

    private Decided provenance(DisclosureRequest request, StoredResource candidate, List<Decided> targets) {
        Optional<AllowList> list = lists.find(request.partner().type(), request.purpose(), "Provenance");
        List<Decided> leaving = targets.stream().filter(Dependents::carries).toList();
        boolean othersToo = targets.stream()
                .anyMatch(one -> !SubjectCheck.isAbout(one.stored().resource(), request.patient()));
        if (list.isEmpty() || leaving.isEmpty() || othersToo) {
            return Decided.stays(
                    candidate, Denials.dependent("nothing that it is about leaves, or not for this purpose"));
        }
        Decision decision = ofTargets(leaving);
        Resource copy = ReleaseShaping.withoutVersion(candidate.resource());
        copy.setMeta(new Meta());
        Outcome listed = list.get().redact(copy);
        Set<String> named =
                leaving.stream().map(one -> one.stored().key().reference()).collect(Collectors.toSet());
        Outcome cleaned = new ReferenceCleaning(named, "Patient/" + request.patient(), true).clean(copy);
        if (!listed.valid() || !cleaned.valid()) {
            return Decided.stays(
                    candidate, Denials.unredactable(decision, "what may be shown of it is not a valid resource"));
        }
        ReleaseLabels.apply(copy, List.of(), decision);
        List<Coding> labels = ReleaseLabels.highWaterMark(
                Stream.concat(Stream.of(copy), leaving.stream().flatMap(one -> Stream.ofNullable(one.leaving())))
                        .toList());
        copy.getMeta().setSecurity(labels);
        List<String> removed = Stream.concat(listed.removed().stream(), cleaned.removed().stream())
                .distinct()
                .sorted()
                .toList();
        return new Decided(candidate, decision, new Form(copy, removed));
    }

    private static boolean carries(Decided base) {
        return base.leaves() && base.decision().obligations().stream().noneMatch(NOT_CARRIED_OVER::contains);
    }

    /** The obligations of all targets that are named; a union, because what goes with one goes with its origin. */
    private static Decision ofTargets(List<Decided> targets) {
        Set<Obligation> obligations = EnumSet.of(Obligation.REDACT);
        targets.forEach(target -> obligations.addAll(target.decision().obligations()));
        return new Decision(
                Effect.REDACT,
                obligations,
                all(targets, Decision::reliedOn),
                Stream.concat(all(targets, Decision::ruleIds).stream(), Stream.of("R41"))
                        .distinct()
                        .toList(),
                all(targets, Decision::citations),
                List.of(),
                "where what may leave comes from");
    }

    private static List<String> all(List<Decided> targets, Function<Decision, List<String>> part) {
        return targets.stream()
                .flatMap(target -> part.apply(target.decision()).stream())
                .distinct()
                .toList();
    }

    private static Set<String> codes(Resource resource) {
        return resource.getMeta().getSecurity().stream()
                .map(label -> label.getSystem() + "|" + label.getCode())
                .collect(Collectors.toSet());
    }
}
