package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.Profession;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.review.ReviewBook;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.record.Part2Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about each candidate and brings it into the form in which it would leave; discloses and records nothing. The
 * gate and the explanation of a decision both use it, so that what is explained is what would happen.
 */
final class ReleasePlanner {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePlanner.class);

    private final FhirRepository repository;
    private final PatientContexts patients;
    private final PayerFactsReader payers;
    private final KnownFacts facts;
    private final Decide engine;
    private final ReleaseShaping shaping;
    private final KnownForms forms;
    private final Dependents dependents;
    private final ReviewBook reviews;
    private final Switches switches;
    private final ResourceFacts person;

    ReleasePlanner(
            FhirRepository repository,
            PatientContexts patients,
            PayerFactsReader payers,
            KnownFacts facts,
            Decide engine,
            ReleaseShaping shaping,
            ReviewBook reviews,
            Switches switches) {
        this.repository = repository;
        this.patients = patients;
        this.payers = payers;
        this.facts = facts;
        this.engine = engine;
        this.shaping = shaping;
        this.forms = new KnownForms(shaping);
        this.dependents = new Dependents(repository, SideLists.ofDependents());
        this.reviews = reviews;
        this.switches = switches;
        this.person = facts.read(new Patient());
    }

    /** Never throws: what cannot be decided is denied. The candidates keep their order. */
    Plan plan(DisclosureRequest request, List<StoredResource> candidates, Instant at) {
        return plan(Admission.unread(request), candidates, at);
    }

    /** The same by what was found when the request was admitted. */
    Plan plan(Admission admission, List<StoredResource> candidates, Instant at) {
        DisclosureRequest request = admission.request();
        try {
            return plan(request, admission.known().orElseGet(() -> context(request.patient())), candidates, at);
        } catch (RuntimeException e) {
            // the gate's edge: whatever breaks, nothing leaves
            LOG.error(
                    "consent: what is on file cannot be read, all is denied: partner={} cause={}",
                    request.partner().id(),
                    cause(e));
            return new Plan(
                    candidates.stream()
                            .map(candidate -> Decided.stays(candidate, Denials.fault("reading what is on file")))
                            .toList(),
                    PatientDirectives.NONE,
                    Optional.empty());
        }
    }

    /**
     * The denial of everything about the patient, where nothing on file could open anything, or nobody is known; decided
     * as for the person's own record, which is not fetched for it. Without one each resource has to be decided, also after
     * an error.
     */
    Prospect prospect(DisclosureRequest request, Instant at) {
        try {
            PatientContext patient = patients.of(request.patient());
            AccessRequest asked = RequestFacts.of(request, switches, at);
            Directives said = patient.directives().directives();
            Optional<Decision> denial = DecisionEngine.isHopeless(asked, patient.standing(), person, said)
                    ? Optional.of(engine.decide(asked, patient.standing(), person, said))
                    : Optional.empty();
            return new Prospect(Admission.of(request, patient), denial.filter(decision -> !decision.releases()));
        } catch (RuntimeException e) {
            // the gate's edge: each resource meets the same fault, and is denied for it
            LOG.error(
                    "consent: what is on file cannot be read: partner={} cause={}",
                    request.partner().id(),
                    cause(e));
            return new Prospect(Admission.unread(request), Optional.empty());
        }
    }

    /** What is known of a patient now, to plan several requests by. */
    PatientContext context(String patient) {
        return patients.of(patient);
    }

    /** The same about a patient who was looked up before. */
    Plan plan(DisclosureRequest request, PatientContext known, List<StoredResource> candidates, Instant at) {
        PatientContext patient = known.onBehalfOf(request.intents());
        PayerFacts payer = payers.of(request, patient.standing().part2());
        AccessRequest asked = RequestFacts.of(request, switches, at);
        PersonsVerdict verdict = new PersonsVerdict(reviews, request, at);
        AuthorProfessions authors = new AuthorProfessions(repository);
        LatestEncounter latest = new LatestEncounter(repository, request, at);
        Function<StoredResource, ResourceFacts> read =
                one -> latest.judged(one, authored(facts.of(one), one, patient, authors));
        Function<StoredResource, Decided> decide = one -> verdict.on(decide(request, asked, payer, patient, read, one));
        List<Decided> decided = candidates.stream()
                .map(candidate -> dependents
                        .basesOf(candidate, request.patient())
                        .map(bases -> dependents.decide(
                                request,
                                candidate,
                                shaping.cleanReferences(
                                        bases.stream().map(decide).toList(), request.patient())))
                        .orElseGet(() -> decide.apply(candidate)))
                .toList();
        return new Plan(shaping.cleanReferences(decided, request.patient()), patient.directives(), patient.epoch());
    }

    /** Whether nothing that the plan was made by has been stored anew: no consent, revocation, restriction or death. */
    boolean stands(String patient, Plan plan) {
        return patients.epoch(patient).equals(plan.epoch());
    }

    private Decided decide(
            DisclosureRequest request,
            AccessRequest asked,
            PayerFacts payer,
            PatientContext patient,
            Function<StoredResource, ResourceFacts> read,
            StoredResource candidate) {
        try {
            if (!SubjectCheck.isAbout(candidate.resource(), request.patient())) {
                return Decided.stays(candidate, Denials.otherPatient());
            }
            ResourceFacts resource = read.apply(candidate);
            Directives said = patient.directives().directives();
            Decision decision = engine.decide(
                    RequestFacts.about(resource, Reliance.stated(asked, resource, said), payer),
                    patient.standing(),
                    resource,
                    said);
            return forms.shape(request.partner().type(), request.purpose(), candidate, explainable(decision, patient));
        } catch (RuntimeException e) {
            // the gate's edge: an error about one resource denies that one and no other
            LOG.error(
                    "consent: one {} cannot be decided and is denied: cause={}",
                    candidate.key().type(),
                    cause(e));
            return Decided.stays(candidate, Denials.fault("deciding"));
        }
    }

    /** The author's profession plays a part outside Part 2 only (rule R32). */
    private static ResourceFacts authored(
            ResourceFacts read, StoredResource candidate, PatientContext patient, AuthorProfessions authors) {
        boolean asked = patient.standing().part2() == Part2Status.NO && read.author() == Profession.UNKNOWN;
        return asked ? read.by(authors.of(candidate.resource())) : read;
    }

    /** What broke and where, without the message: it may quote the record. */
    private static String cause(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /**
     * A consent whose scope cannot be explained to the recipient is not relied on (rule R44), nor an HIV consent that
     * cannot be used up by the release (rule R30).
     */
    private static Decision explainable(Decision decision, PatientContext patient) {
        boolean lacksScope = decision.releases()
                && decision.obligations().contains(Obligation.CONSENT_COPY)
                && patient.directives().scopesOf(decision.reliedOn()).isEmpty();
        if (lacksScope) {
            return Denials.unnoticed(decision);
        }
        boolean cannotSpend = decision.releases()
                && decision.obligations().contains(Obligation.HIV_CONSENT_CONSUMED)
                && patient.directives()
                        .hivConsents(Set.copyOf(decision.reliedOn()))
                        .isEmpty();
        return cannotSpend ? Denials.unspendable(decision) : decision;
    }

    /**
     * What would happen to each candidate, and what the patient has said.
     *
     * @param epoch the mark of what was on file before it was read
     */
    record Plan(List<Decided> decided, PatientDirectives directives, Optional<String> epoch) {

        Plan {
            decided = List.copyOf(decided);
        }

        List<Decided> leaving() {
            return decided.stream().filter(Decided::leaves).toList();
        }
    }
}
