package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.repository.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about each candidate and brings it into the form in which it would leave; discloses and records nothing. The
 * gate and the explanation of a decision both use it, so that what is explained is what would happen.
 */
final class ReleasePlanner {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePlanner.class);

    private final PatientContexts patients;
    private final ResourceFactsReader facts;
    private final Decide engine;
    private final ReleaseShaping shaping;
    private final Switches switches;

    ReleasePlanner(
            PatientContexts patients,
            ResourceFactsReader facts,
            Decide engine,
            ReleaseShaping shaping,
            Switches switches) {
        this.patients = patients;
        this.facts = facts;
        this.engine = engine;
        this.shaping = shaping;
        this.switches = switches;
    }

    /** Never throws: what cannot be decided is denied. The candidates keep their order. */
    Plan plan(DisclosureRequest request, List<StoredResource> candidates, Instant at) {
        try {
            PatientContext patient = patients.of(request.patient());
            AccessRequest asked = RequestFacts.of(request, switches, at);
            List<Decided> decided = candidates.stream()
                    .map(candidate -> decide(request, asked, patient, candidate))
                    .toList();
            return new Plan(shaping.cleanReferences(decided, request.patient()), patient.directives(), patient.epoch());
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

    /** Whether nothing that the plan was made by has been stored anew: no consent, revocation, restriction or death. */
    boolean stands(String patient, Plan plan) {
        return patients.epoch(patient).equals(plan.epoch());
    }

    private Decided decide(
            DisclosureRequest request, AccessRequest asked, PatientContext patient, StoredResource candidate) {
        try {
            if (!SubjectCheck.isAbout(candidate.resource(), request.patient())) {
                return Decided.stays(candidate, Denials.otherPatient());
            }
            ResourceFacts resource = facts.read(candidate.resource());
            Directives said = patient.directives().directives();
            Decision decision =
                    engine.decide(Reliance.stated(asked, resource, said), patient.standing(), resource, said);
            return shaping.shape(
                    request.partner().type(), request.purpose(), candidate, explainable(decision, patient));
        } catch (RuntimeException e) {
            // the gate's edge: an error about one resource denies that one and no other
            LOG.error(
                    "consent: one {} cannot be decided and is denied: cause={}",
                    candidate.key().type(),
                    cause(e));
            return Decided.stays(candidate, Denials.fault("deciding"));
        }
    }

    /** What broke and where, without the message: it may quote the record. */
    private static String cause(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** A consent whose scope cannot be explained to the recipient is not relied on (rule R44). */
    private static Decision explainable(Decision decision, PatientContext patient) {
        boolean lacksScope = decision.releases()
                && decision.obligations().contains(Obligation.CONSENT_COPY)
                && patient.directives().scopesOf(decision.reliedOn()).isEmpty();
        return lacksScope ? Denials.unnoticed(decision) : decision;
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
