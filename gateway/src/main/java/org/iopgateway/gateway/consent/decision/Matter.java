package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.CodeTree;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.Party;
import org.iopgateway.gateway.consent.directive.Question;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.mappings.record.Part2Status;
import org.jspecify.annotations.Nullable;

/** All that the rules look at, for one resource, with what several of them derive from it. Used by one thread. */
final class Matter {

    /** The program is in Massachusetts: ages and dates change at its midnight. */
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    static final int ADULT = 18;

    private final AccessRequest request;
    private final RequesterType type;
    private final PatientStanding patient;
    private final ResourceFacts resource;
    private final Directives directives;
    private final Question question;
    private final boolean part2;
    private @Nullable LocalDate today;
    private @Nullable ConsentFindings findings;
    private @Nullable List<Directive> denials;

    Matter(AccessRequest request, PatientStanding patient, ResourceFacts resource, Directives directives) {
        this.request = request;
        this.type = judged(request.requester());
        this.patient = patient;
        this.resource = resource;
        this.directives = directives;
        Party own = ownParty(request.requester());
        Party recipient = recipient(request.requester(), own);
        this.part2 = patient.part2() != Part2Status.NO || resource.isPart2Record();
        boolean exchange = request.requester().type() == RequesterType.INTERMEDIARY;
        this.question = new Question(
                List.of(recipient),
                exchange ? List.of(own, recipient) : List.of(recipient),
                false,
                purpose(),
                resource,
                part2,
                request.at(),
                Set.of());
    }

    AccessRequest request() {
        return request;
    }

    Context context() {
        return request.context();
    }

    Requester requester() {
        return request.requester();
    }

    /** Who is judged: behind an exchange that is looked through, its end recipient (R24). */
    RequesterType type() {
        return type;
    }

    PatientStanding patient() {
        return patient;
    }

    ResourceFacts resource() {
        return resource;
    }

    Directives directives() {
        return directives;
    }

    /** The one purpose asserted; R1 has refused every other number. */
    String purpose() {
        return request.purposes().size() == 1 ? request.purposes().get(0) : "";
    }

    boolean purposeIs(String parent) {
        return CodeTree.PURPOSES.covers(parent, purpose());
    }

    boolean isPayment() {
        return purposeIs("HPAYMT");
    }

    boolean isOperations() {
        return purposeIs("HOPERAT");
    }

    /**
     * R4: anything but a plain no is a Part 2 patient, and then every record of theirs here is a Part 2 record. So is one
     * that shows SUD care by itself, or came from another Part 2 program (R6), whoever it is about.
     */
    boolean part2() {
        return part2;
    }

    /** A push or an event that was prepared before it is decided. */
    boolean isQueued() {
        return request.interaction() == Interaction.PUSH || request.interaction() == Interaction.SUBSCRIPTION;
    }

    /** An exchange that is not looked through (R24). */
    boolean throughIntermediary() {
        Requester.Intermediation via = requester().intermediation();
        return type() == RequesterType.INTERMEDIARY && (via == null || !via.businessAssociate());
    }

    /** A health plan behind an exchange; whoever is not stated may be one. */
    boolean planBehindExchange() {
        Requester.Intermediation via = requester().intermediation();
        return requester().type() == RequesterType.INTERMEDIARY && (via == null || via.endRecipientIsPlan());
    }

    /** The organization that would use the records. */
    Party recipient() {
        return question.recipients().get(0);
    }

    /** Everyone through whose hands the records would pass, the exchange first. */
    List<Party> affected() {
        return question.affected();
    }

    /** The requester itself. */
    Party ownParty() {
        return question.affected().get(0);
    }

    Question question() {
        return question;
    }

    /** One that is a business associate and names its end recipient is looked through to a plan, or to a provider. */
    private static RequesterType judged(Requester requester) {
        Requester.Intermediation via = requester.intermediation();
        if (requester.type() != RequesterType.INTERMEDIARY
                || via == null
                || !via.businessAssociate()
                || endRecipient(via).isBlank()) {
            return requester.type();
        }
        return via.endRecipientIsPlan() ? RequesterType.INSURER : RequesterType.HOSPITAL;
    }

    private static String endRecipient(Requester.@Nullable Intermediation via) {
        return via == null || via.endRecipient() == null ? "" : via.endRecipient();
    }

    private static Party recipient(Requester requester, Party own) {
        if (requester.type() != RequesterType.INTERMEDIARY) {
            return own;
        }
        String end = endRecipient(requester.intermediation());
        return new Party(null, end, end);
    }

    /** VHA and VBA are different recipients although one department holds both (R25). */
    private static Party ownParty(Requester requester) {
        boolean va = requester.type() == RequesterType.VHA || requester.type() == RequesterType.VBA;
        return new Party(
                requester.partner(), requester.organization(), va ? requester.organization() : requester.legalEntity());
    }

    /** Age at a date, in whole years; an age that plays no part counts as adult. */
    int ageOn(LocalDate date) {
        LocalDate birth = patient.birthDate();
        return birth == null ? ADULT : Period.between(birth, date).getYears();
    }

    int age() {
        return ageOn(today());
    }

    LocalDate today() {
        if (today == null) {
            today = request.at().atZone(ZONE).toLocalDate();
        }
        return today;
    }

    /** Every directive that denies, worked out once. */
    List<Directive> denials() {
        if (denials == null) {
            denials = Denials.matching(this);
        }
        return denials;
    }

    /** Stage H, worked out once. */
    ConsentFindings consents() {
        if (findings == null) {
            findings = ConsentFindings.of(this);
        }
        return findings;
    }
}
