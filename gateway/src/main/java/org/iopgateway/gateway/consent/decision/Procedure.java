package org.iopgateway.gateway.consent.decision;

import java.util.List;

/** The rules in the order of the stages of {@code rules.md} section 2.1; the first that decides ends the matter. */
final class Procedure {

    static final List<Rule> STAGES = List.of(
            // A: independent of the patient
            new R01Identity(),
            new R50EngineDown(),
            new R02PlausiblePurpose(),
            new R43Receipt(),
            // B: patient match
            new R03Match(),
            new R49Incident(),
            // C: classification; the labels, notes and origin themselves are read with the resource
            new R04UnknownStatus(),
            new R06Provenance(),
            // K, first: what other patients are told of goes with no release at all
            new R40OtherPatients(),
            // D: bars and special roles
            new R07StandAloneConsent(),
            new R08CourtOrder(),
            new R07ProceedingsBar(),
            new R11Research(),
            new R12Audit(),
            new R48CauseOfDeath(),
            new R13PublicHealth(),
            new R14ExcludedPurposes(),
            new R14CriminalJusticeReferral(),
            new R37ArmedForces(),
            new R45PatientsAccounting(),
            new R47PatientAccess(),
            new R47FamilyAccess(),
            new R28Originator(),
            // E: emergency
            new R09Emergency(),
            new R10EmergencyNotMet(),
            new R32SafetyException(),
            // F: restrictions
            new R15SelfPay(),
            new R16AgreedRestriction(),
            // H, point R17, before G: a patient's own denial counts for everyone (P4)
            new R17Denials(),
            // I, for G and H alike: HIV entries inside a wider resource
            new R30HivInside(),
            // G: not a Part 2 patient; ends here
            new MentalHealthGates(),
            new R32MentalHealthOnly(),
            // H: consents
            new R50Unclassified(),
            new R39MixedRelease(),
            new R29PsychotherapyNotes(),
            new R28CounselingNotes(),
            new R19NoPart2Consent(),
            // I: category gates
            new R30Hiv(),
            new R31Genetic(),
            new R38VaOrigin(),
            // J: partner tables
            new R33PartnerTables(),
            // K: shaping
            new R05DrawnFromNote(),
            // L: obligations
            new R44NoticeAndRecord(),
            new R46ConsentRelease());

    private Procedure() {}
}
