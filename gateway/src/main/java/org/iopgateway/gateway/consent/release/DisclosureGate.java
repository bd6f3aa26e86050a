package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.ReleasePlanner.Plan;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.disclosure.LedgerException;
import org.iopgateway.gateway.repository.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/**
 * The one way out: decides each resource at the moment of sending, redacts, labels, attaches the notice, accounts. No
 * durable row, no disclosure: the ledger's row is committed before the release exists.
 *
 * <p>Rule R45 excepts emergencies from that; here nothing is excepted. The ledger lies in the database that the records
 * come from, and that remembers which assertions bought a token: while it takes no row no partner gets a token either, so
 * a journal beside it would answer for five minutes at the most. Who treats calls the number that all partners are told.
 *
 * <p>Call it outside a database transaction, or with a connection pool larger than the number of callers that hold one.
 */
public final class DisclosureGate {

    private static final Logger LOG = LoggerFactory.getLogger(DisclosureGate.class);

    /** Each time somebody else must have got on, so a few are plenty. */
    private static final int MOST_ATTEMPTS = 5;

    private final ReleasePlanner planner;
    private final Notices notices;
    private final LedgerEntries entries;
    private final Consequences consequences;
    private final DisclosureLedger ledger;
    private final DirectoryDesk directory;
    private final Clock clock;

    DisclosureGate(
            ReleasePlanner planner,
            Notices notices,
            LedgerEntries entries,
            Consequences consequences,
            DisclosureLedger ledger,
            DirectoryDesk directory,
            Clock clock) {
        this.planner = planner;
        this.notices = notices;
        this.entries = entries;
        this.consequences = consequences;
        this.ledger = ledger;
        this.directory = directory;
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
     * <p>What is about no patient goes by {@link DirectoryDesk}, and by nothing of the above.
     *
     * @param candidates what is asked for; the notices come on top
     */
    public GateAnswer open(DisclosureRequest request, List<StoredResource> candidates) {
        return open(Admission.unread(request), candidates);
    }

    /** The same of a request that was {@link #admit admitted}, whose patient is not looked up again for it. */
    public GateAnswer open(Admission admission, List<StoredResource> candidates) {
        DisclosureRequest request = admission.request();
        if (request.isOfDirectory()) {
            return ofDirectory(request, candidates);
        }
        Admission by = admission;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Plan plan = planner.plan(by, candidates, at);
            Optional<GateAnswer> answer = answer(request, plan, at);
            if (answer.isPresent() && (answer.get().release().isEmpty() || planner.stands(request.patient(), plan))) {
                return answer.get();
            }
            LOG.info(
                    "consent: what it was decided by has changed, deciding again: partner={}",
                    request.partner().id());
            by = Admission.unread(request);
        }
        return changing(candidates);
    }

    private GateAnswer ofDirectory(DisclosureRequest request, List<StoredResource> candidates) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DirectoryDesk.Shown shown = directory.show(request, candidates, at);
        Optional<Release> release = shown.resources().isEmpty()
                ? Optional.empty()
                : Optional.of(new Release(
                        request.partner().id(),
                        request.purpose(),
                        shown.entry(),
                        at,
                        Set.of(Obligation.AUDIT),
                        shown.resources().stream()
                                .map(resource -> new Form(resource, List.of()))
                                .toList(),
                        List.of()));
        return new GateAnswer(release, shown.withheld());
    }

    /** What is on file changes faster than it can be decided by. */
    private static GateAnswer changing(List<StoredResource> candidates) {
        return new GateAnswer(
                Optional.empty(),
                candidates.stream()
                        .map(candidate -> new GateAnswer.Withheld(
                                candidate.key(), Denials.fault("deciding by consents that keep changing"), false))
                        .toList());
    }

    /** Empty when somebody else was faster with what this was decided by. */
    private Optional<GateAnswer> answer(DisclosureRequest request, Plan plan, Instant at) {
        try {
            return Optional.of(release(request, plan, at));
        } catch (LedgerException e) {
            if (isOvertaken(e)) {
                return Optional.empty();
            }
            LOG.error(
                    "consent: the ledger takes no row, nothing leaves: partner={}",
                    request.partner().id(),
                    e);
            return Optional.of(new GateAnswer(
                    Optional.empty(),
                    plan.decided().stream().map(DisclosureGate::unrecorded).toList()));
        }
    }

    /**
     * Empty where nothing about the patient can go to this partner for this purpose, whatever is asked for: no usable form
     * names the partner, or nobody is known. Then the denial is on record, and no resource need be fetched; the answer to
     * a partner takes as long as for somebody unknown (rule R42). Never throws.
     */
    public Optional<Admission> admit(DisclosureRequest request) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Prospect prospect = planner.prospect(request, at);
        prospect.denial().ifPresent(decision -> note(request, decision, at, MOST_ATTEMPTS));
        return prospect.denial().isPresent() ? Optional.empty() : Optional.of(prospect.admission());
    }

    /** Whether a request is not {@link #admit admitted}. */
    public boolean deniesAll(DisclosureRequest request) {
        return admit(request).isEmpty();
    }

    private void note(DisclosureRequest request, Decision denial, Instant at, int attempts) {
        try {
            ledger.record(
                    List.of(),
                    List.of(entries.deniedAll(request, denial, at)),
                    consequences.ofDenial(request, denial, at));
        } catch (LedgerException e) {
            if (attempts > 1 && isOvertaken(e)) {
                note(request, denial, at, attempts - 1);
            } else {
                LOG.error(
                        "consent: a denial cannot be recorded: partner={}",
                        request.partner().id(),
                        e);
            }
        }
    }

    /** Another release used up the same consent, or another request or person was faster with the same review. */
    private static boolean isOvertaken(LedgerException e) {
        return e.getCause() instanceof DuplicateKeyException || e.getCause() instanceof ConcurrencyFailureException;
    }

    private GateAnswer release(DisclosureRequest request, Plan plan, Instant at) {
        List<Decided> leaving = plan.leaving();
        List<GateAnswer.Withheld> withheld = plan.decided().stream()
                .filter(one -> !one.leaves())
                .map(one -> new GateAnswer.Withheld(one.stored().key(), one.decision(), one.waits()))
                .toList();
        if (leaving.isEmpty()) {
            ledger.record(
                    List.of(), entries.audit(request, plan.decided(), at), consequences.of(request, plan, null, at));
            return new GateAnswer(Optional.empty(), withheld);
        }
        List<Resource> resources =
                leaving.stream().map(Decided::leaving).filter(Objects::nonNull).toList();
        List<Coding> labels = ReleaseLabels.highWaterMark(resources);
        List<Resource> attached = noticesFor(request, leaving, plan.directives(), labels, at);
        Disclosure row =
                entries.disclosure(request, leaving, labels, attached.isEmpty() ? null : notices.version(), at);
        ledger.record(
                List.of(row),
                entries.audit(request, plan.decided(), at),
                consequences.of(request, plan, row.id().toString(), at));
        Release release = new Release(
                request.partner().id(),
                request.purpose(),
                row.id().toString(),
                at,
                leaving.stream()
                        .flatMap(one -> one.decision().obligations().stream())
                        .collect(Collectors.toSet()),
                leaving.stream().map(Decided::form).filter(Objects::nonNull).toList(),
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
                one.stored().key(), one.leaves() ? Denials.unrecorded(one.decision()) : one.decision(), false);
    }
}
