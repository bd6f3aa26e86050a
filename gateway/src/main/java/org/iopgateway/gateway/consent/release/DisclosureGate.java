package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.ReleasePlanner.Plan;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.disclosure.LedgerException;
import org.iopgateway.gateway.repository.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out: decides each resource at the moment of sending, redacts, labels, attaches the notice, accounts. No
 * durable row, no disclosure: the ledger's row is committed before the release exists.
 *
 * <p>Rule R45 excepts emergencies from that; here nothing is excepted, since the ledger lies in the database that the
 * records come from: when it takes no row, there is nothing to disclose either.
 *
 * <p>Call it outside a database transaction, or with a connection pool larger than the number of callers that hold one.
 */
public final class DisclosureGate {

    private static final Logger LOG = LoggerFactory.getLogger(DisclosureGate.class);

    private static final int MOST_TRIES = 3;

    private final ReleasePlanner planner;
    private final Notices notices;
    private final LedgerEntries entries;
    private final DisclosureLedger ledger;
    private final Clock clock;

    DisclosureGate(
            ReleasePlanner planner, Notices notices, LedgerEntries entries, DisclosureLedger ledger, Clock clock) {
        this.planner = planner;
        this.notices = notices;
        this.entries = entries;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Decides about resources of one patient and makes a release of those that may leave. Never throws: what cannot be
     * decided, redacted or accounted for is withheld, with the reason.
     *
     * <p>Once its row is committed, what the patient has on file is looked at again. If a Consent or the patient's own
     * record was stored since it was decided by, the release is dropped and everything decided anew: a release exists only
     * if no revocation was stored before its row was on record. What passed before that has left (R43); the row of a
     * dropped release stays, for the ledger may say more than happened, never less.
     *
     * @param candidates what is asked for; the notices come on top
     */
    public GateAnswer open(DisclosureRequest request, List<StoredResource> candidates) {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Plan plan = planner.plan(request, candidates, at);
            GateAnswer answer = answer(request, plan, at);
            if (answer.release().isEmpty() || planner.stands(request.patient(), plan)) {
                return answer;
            }
            LOG.info(
                    "consent: what is on file changed while it was decided by, deciding again: partner={}",
                    request.partner().id());
        }
        return changing(request, candidates);
    }

    /** What is on file changes faster than it can be decided by. */
    private GateAnswer changing(DisclosureRequest request, List<StoredResource> candidates) {
        return new GateAnswer(
                Optional.empty(),
                candidates.stream()
                        .map(candidate -> new GateAnswer.Withheld(
                                candidate.key(), Denials.fault("deciding by consents that keep changing")))
                        .toList());
    }

    private GateAnswer answer(DisclosureRequest request, Plan plan, Instant at) {
        try {
            return release(request, plan, at);
        } catch (LedgerException e) {
            LOG.error(
                    "consent: the ledger takes no row, nothing leaves: partner={}",
                    request.partner().id(),
                    e);
            return new GateAnswer(
                    Optional.empty(),
                    plan.decided().stream().map(DisclosureGate::unrecorded).toList());
        }
    }

    private GateAnswer release(DisclosureRequest request, Plan plan, Instant at) {
        List<Decided> leaving = plan.leaving();
        List<GateAnswer.Withheld> withheld = plan.decided().stream()
                .filter(one -> !one.leaves())
                .map(one -> new GateAnswer.Withheld(one.stored().key(), one.decision()))
                .toList();
        if (leaving.isEmpty()) {
            ledger.record(List.of(), entries.audit(request, plan.decided(), at));
            return new GateAnswer(Optional.empty(), withheld);
        }
        List<Resource> resources =
                leaving.stream().map(Decided::leaving).filter(Objects::nonNull).toList();
        List<Coding> labels = ReleaseLabels.highWaterMark(resources);
        List<Resource> attached = noticesFor(request, leaving, plan.directives(), labels, at);
        Disclosure row =
                entries.disclosure(request, leaving, labels, attached.isEmpty() ? null : notices.version(), at);
        ledger.record(List.of(row), entries.audit(request, plan.decided(), at));
        Release release = new Release(
                request.partner().id(),
                request.purpose(),
                row.id().toString(),
                at,
                leaving.stream()
                        .flatMap(one -> one.decision().obligations().stream())
                        .collect(Collectors.toSet()),
                resources,
                attached);
        return new GateAnswer(Optional.of(release), withheld);
    }

    /** Only what leaves under a consent carries the notice; beside anything else it would reveal what it protects. */
    private List<Resource> noticesFor(
            DisclosureRequest request,
            List<Decided> leaving,
            PatientDirectives directives,
            List<Coding> labels,
            Instant at) {
        List<Decided> accompanied = leaving.stream()
                .filter(one -> one.decision().obligations().contains(Obligation.NOTICE_2_32)
                        || one.decision().obligations().contains(Obligation.CONSENT_COPY))
                .toList();
        if (accompanied.isEmpty()) {
            return List.of();
        }
        List<String> reliedOn = accompanied.stream()
                .flatMap(one -> one.decision().reliedOn().stream())
                .distinct()
                .sorted()
                .toList();
        return notices.of(request, directives.scopesOf(reliedOn), labels, at);
    }

    private static GateAnswer.Withheld unrecorded(Decided one) {
        return new GateAnswer.Withheld(
                one.stored().key(), one.leaves() ? Denials.unrecorded(one.decision()) : one.decision());
    }
}
