package org.iopgateway.gateway.fhir.match;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.gateway.consent.match.FindMember;

/**
 * What {@code $member-match} is asked with, checked as far as the question alone goes.
 *
 * @param member who the insurer says the member is
 * @param coverage the insurer's own coverage, with its member number
 * @see <a href="http://hl7.org/fhir/us/davinci-hrex/">Da Vinci HRex, member-match and HRex Consent</a>
 */
record MemberQuestion(Patient member, Coverage coverage) {

    private static final String MEMBER = "MemberPatient";
    private static final String MATCH = "CoverageToMatch";
    private static final String LINK = "CoverageToLink";
    private static final String CONSENT = "Consent";
    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";

    /** @throws org.iopgateway.gateway.fhir.RefusedException 422 with every element that is not as expected */
    static MemberQuestion of(Parameters parameters, Instant now) {
        MatchInput input = new MatchInput(parameters, Set.of(MEMBER, MATCH, LINK, CONSENT));
        Patient member = input.resource(MEMBER, Patient.class, new Patient());
        Coverage coverage = input.resource(MATCH, Coverage.class, new Coverage());
        Consent consent = input.resource(CONSENT, Consent.class, new Consent());
        if (input.has(LINK)) {
            input.resource(LINK, Coverage.class, new Coverage());
        }
        input.refuseIfWrong();
        boolean named = member.getName().stream().anyMatch(name -> name.hasFamily() && name.hasGiven());
        input.require(named, input.at(MEMBER, "name"), "expected a family and a given name");
        String born = member.hasBirthDate() ? member.getBirthDateElement().getValueAsString() : "";
        input.require(born.length() == 10, input.at(MEMBER, "birthDate"), "expected a date of birth to the day");
        input.require(
                FindMember.isNamed(member, coverage),
                input.at(MATCH, "identifier"),
                "expected the member's number: an identifier or subscriberId, or one of type MB of the MemberPatient");
        checkConsent(input, consent, now);
        input.refuseIfWrong();
        return new MemberQuestion(member, coverage);
    }

    private static void checkConsent(MatchInput input, Consent consent, Instant now) {
        input.require(consent.getStatus() == ConsentState.ACTIVE, input.at(CONSENT, "status"), "expected active");
        input.require(
                consent.getScope().hasCoding(SCOPE, "patient-privacy"),
                input.at(CONSENT, "scope"),
                "expected patient-privacy");
        input.require(consent.hasPatient(), input.at(CONSENT, "patient"), "expected the member");
        input.require(consent.hasPerformer(), input.at(CONSENT, "performer"), "expected who consents");
        input.require(consent.hasSource(), input.at(CONSENT, "source"), "expected the signed form");
        input.require(consent.hasPolicy(), input.at(CONSENT, "policy"), "expected the policy");
        input.require(
                consent.getProvision().getType() == ConsentProvisionType.PERMIT,
                input.at(CONSENT, "provision.type"),
                "expected permit");
        input.require(
                isNow(consent.getProvision().getPeriod(), now),
                input.at(CONSENT, "provision.period"),
                "expected a period that includes today");
    }

    private static boolean isNow(Period period, Instant now) {
        return period.hasStart()
                && period.hasEnd()
                && !period.getStart().toInstant().isAfter(now)
                && !lastMoment(period).isBefore(now);
    }

    /** An end to the day, the month or the year includes all of it. */
    private static Instant lastMoment(Period period) {
        ZonedDateTime end = period.getEnd().toInstant().atZone(ZoneId.systemDefault());
        return switch (period.getEndElement().getPrecision()) {
            case YEAR -> end.plusYears(1).toInstant();
            case MONTH -> end.plusMonths(1).toInstant();
            case DAY -> end.plusDays(1).toInstant();
            default -> end.toInstant();
        };
    }

    @Override
    public String toString() {
        return "a member's question";
    }
}
