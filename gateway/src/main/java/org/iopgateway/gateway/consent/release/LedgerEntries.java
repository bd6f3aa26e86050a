package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.jspecify.annotations.Nullable;

/** What the ledger and the audit log are told about one opening of the gate. */
final class LedgerEntries {

    private final Words words;
    private final Supplier<UUID> ids;
    private final String discloser;

    LedgerEntries(Words words, Supplier<UUID> ids, String discloser) {
        this.words = words;
        this.ids = ids;
        this.discloser = discloser;
    }

    /**
     * One row for the whole release.
     *
     * @param labels of the release
     * @param noticeVersion absent when no notice goes with it
     */
    Disclosure disclosure(
            DisclosureRequest request,
            List<Decided> leaving,
            List<Coding> labels,
            @Nullable String noticeVersion,
            Instant at) {
        List<Resource> resources =
                leaving.stream().map(Decided::leaving).filter(Objects::nonNull).toList();
        return new Disclosure(
                ids.get(),
                request.patient(),
                at,
                request.partner().id().value(),
                request.partner().name(),
                request.partner().address(),
                request.purpose(),
                words.describe(resources),
                leaving.stream().map(LedgerEntries::versioned).toList(),
                basis(leaving),
                request.interaction().name(),
                request.channel(),
                labels.stream().map(Coding::getCode).toList(),
                noticeVersion,
                emergency(request, leaving));
    }

    /** One entry for each different decision, whatever its effect. */
    List<AuditEntry> audit(DisclosureRequest request, List<Decided> decided, Instant at) {
        Map<Decision, List<Decided>> byDecision = decided.stream()
                .collect(Collectors.groupingBy(Decided::decision, LinkedHashMap::new, Collectors.toList()));
        return byDecision.entrySet().stream()
                .map(entry -> audit(request, entry.getKey(), entry.getValue(), at))
                .toList();
    }

    /** The denial of everything about a person, no resource of whom was looked at. */
    AuditEntry deniedAll(DisclosureRequest request, Decision decision, Instant at) {
        return audit(request, decision, List.of(), at);
    }

    private AuditEntry audit(DisclosureRequest request, Decision decision, List<Decided> about, Instant at) {
        return new AuditEntry(
                ids.get(),
                at,
                request.patient(),
                request.partner().id().value(),
                request.purpose(),
                request.interaction().name(),
                request.channel(),
                decision.effect().name(),
                about.stream().map(one -> one.stored().key().reference()).toList(),
                decision.ruleIds(),
                decision.citations(),
                decision.errorCodes(),
                decision.obligations().stream().map(Enum::name).sorted().toList(),
                decision.reliedOn(),
                decision.internalReason());
    }

    private static String versioned(Decided one) {
        return one.stored().key().reference() + "@" + one.stored().version();
    }

    /** What was relied on; without a consent or an order the rules that need none. */
    private static List<String> basis(List<Decided> leaving) {
        List<String> reliedOn = leaving.stream()
                .flatMap(one -> one.decision().reliedOn().stream())
                .distinct()
                .sorted()
                .toList();
        return !reliedOn.isEmpty()
                ? reliedOn
                : leaving.stream()
                        .flatMap(one -> one.decision().ruleIds().stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    private Disclosure.@Nullable Emergency emergency(DisclosureRequest request, List<Decided> leaving) {
        EmergencyClaim claim = request.emergency();
        boolean documented =
                leaving.stream().anyMatch(one -> one.decision().obligations().contains(Obligation.EMERG_DOC));
        return claim == null || !documented
                ? null
                : new Disclosure.Emergency(
                        Objects.requireNonNullElse(claim.attestedBy(), ""),
                        Objects.requireNonNullElse(claim.affiliation(), ""),
                        Objects.requireNonNullElse(claim.nature(), ""),
                        discloser);
    }
}
