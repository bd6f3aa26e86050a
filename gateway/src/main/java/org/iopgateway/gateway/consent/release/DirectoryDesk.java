package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.disclosure.LedgerException;
import org.iopgateway.gateway.repository.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate's side for what is about no patient: who the program is, where it is, who works there. No consent is asked,
 * since nothing identifies anybody as a patient (42 CFR 2.11, "disclose"), and no disclosure is accounted, since no patient
 * could ask for it. What holds all the same: a purpose of use that the partner may assert (R1, R2), an allow-list, no label
 * of any kind, and a row in the audit log before anything leaves.
 */
final class DirectoryDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryDesk.class);

    private final ProgramDirectory directory;
    private final SideLists lists = SideLists.ofDirectory();
    private final DisclosureLedger ledger;
    private final Supplier<UUID> ids;

    DirectoryDesk(ProgramDirectory directory, DisclosureLedger ledger, Supplier<UUID> ids) {
        this.directory = directory;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** Never throws: what cannot be shown or recorded is withheld. */
    Shown show(DisclosureRequest request, List<StoredResource> candidates, Instant at) {
        List<Resource> shown =
                candidates.stream().flatMap(one -> show(request, one).stream()).toList();
        AuditEntry entry = entry(request, shown, at);
        List<Resource> leaving = record(entry, request) ? shown : List.of();
        return new Shown(entry.id().toString(), leaving, withheld(candidates, leaving));
    }

    private Optional<Resource> show(DisclosureRequest request, StoredResource candidate) {
        Optional<AllowList> list = request.partner().purposes().contains(request.purpose())
                ? lists.find(
                        request.partner().type(),
                        request.purpose(),
                        candidate.key().type())
                : Optional.empty();
        if (list.isEmpty() || !directory.lists(candidate)) {
            return Optional.empty();
        }
        Resource copy = ReleaseShaping.withoutVersion(candidate.resource());
        List<CanonicalType> profiles = List.copyOf(copy.getMeta().getProfile());
        copy.setMeta(new Meta());
        Outcome listed = list.get().redact(copy);
        Outcome cleaned = new ReferenceCleaning(directory.namedBy(candidate), "", true).clean(copy);
        // What is claimed was true of the whole; the list leaves what these profiles ask for.
        profiles.forEach(profile -> copy.getMeta().getProfile().add(profile.copy()));
        return listed.valid() && cleaned.valid() ? Optional.of(copy) : Optional.empty();
    }

    private static List<GateAnswer.Withheld> withheld(List<StoredResource> candidates, List<Resource> leaving) {
        Set<String> shown = leaving.stream().map(DirectoryDesk::reference).collect(Collectors.toSet());
        return candidates.stream()
                .map(StoredResource::key)
                .filter(key -> !shown.contains(key.reference()))
                .map(key -> new GateAnswer.Withheld(key, Denials.outsideDirectory(), false))
                .toList();
    }

    private AuditEntry entry(DisclosureRequest request, List<Resource> shown, Instant at) {
        return new AuditEntry(
                ids.get(),
                at,
                Subjects.DIRECTORY,
                request.partner().id().value(),
                request.purpose(),
                request.interaction().name(),
                request.channel(),
                (shown.isEmpty() ? Effect.DENY : Effect.PERMIT).name(),
                shown.stream().map(DirectoryDesk::reference).toList(),
                List.of("R1", "R2", "R3"),
                List.of("42 CFR 2.11"),
                List.of(),
                List.of(Obligation.AUDIT.name()),
                List.of(),
                "the program's own directory, about no patient");
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private boolean record(AuditEntry entry, DisclosureRequest request) {
        try {
            ledger.record(List.of(), List.of(entry));
            return true;
        } catch (LedgerException e) {
            LOG.error(
                    "consent: the audit log takes no row, nothing of the directory leaves: partner={}",
                    request.partner().id(),
                    e);
            return false;
        }
    }

    /**
     * @param entry the row of the audit log
     * @param resources what may leave
     */
    record Shown(String entry, List<Resource> resources, List<GateAnswer.Withheld> withheld) {}
}
