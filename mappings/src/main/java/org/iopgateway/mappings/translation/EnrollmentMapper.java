package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;

/** EpisodeOfCare, and CareTeam when somebody is on it. */
final class EnrollmentMapper implements RecordMapper<EnrollmentBody> {

    static final String CARE_TEAM = "care-team";

    @Override
    public List<Resource> map(IopRecord record, EnrollmentBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        List<Resource> resources = new ArrayList<>();
        EpisodeOfCare episode = episode(body, parts, coded);
        if (!body.careTeam().isEmpty()) {
            episode.addTeam(parts.own("CareTeam", CARE_TEAM));
            resources.add(careTeam(body, parts, coded));
        }
        resources.add(episode);
        return resources;
    }

    private static EpisodeOfCare episode(EnrollmentBody body, ResourceParts parts, CodedValues coded) {
        EpisodeOfCare episode = parts.begin(new EpisodeOfCare(), "");
        episode.addIdentifier(parts.identifier());
        if (body.disposition() != null) {
            episode.addExtension(ResourceParts.extension(
                    "disposition",
                    coded.concept("disposition", body.disposition(), "/body/disposition", "disposition-to-hl7")));
        }
        if (body.coverage() != null) {
            episode.addExtension(
                    ResourceParts.extension("coverage", parts.other(RecordKind.COVERAGE, body.coverage(), "Coverage")));
        }
        if (body.referrer() != null) {
            episode.addExtension(ResourceParts.extension("referrer", parts.partner(body.referrer())));
        }
        episode.setStatus(EpisodeOfCareStatus.fromCode(
                coded.status("enrollment-status", body.status(), "/body/status", "onhold")));
        episode.addType(coded.concept("track", body.track(), "/body/track"));
        episode.addType(coded.concept("program-component", body.component(), "/body/component"));
        episode.addType(coded.concept("level-of-care", body.levelOfCare(), "/body/levelOfCare"));
        parts.conditions(body.diagnoses())
                .forEach(condition -> episode.addDiagnosis().setCondition(condition));
        episode.setPatient(parts.patient());
        episode.setManagingOrganization(parts.program());
        episode.setPeriod(FhirDates.period(body.admitted(), body.discharged()));
        return episode;
    }

    private static CareTeam careTeam(EnrollmentBody body, ResourceParts parts, CodedValues coded) {
        CareTeam team = parts.begin(new CareTeam(), CARE_TEAM, Urls.usCore("careteam"));
        team.addIdentifier(parts.identifier(CARE_TEAM));
        team.setStatus(CareTeamStatus.fromCode(
                coded.status("enrollment-status-to-care-team", body.status(), "/body/status", "suspended")));
        team.setSubject(parts.patient());
        team.setPeriod(FhirDates.period(body.admitted(), body.discharged()));
        int index = 0;
        for (EnrollmentBody.CareTeamMember member : body.careTeam()) {
            team.addParticipant()
                    .addRole(coded.concept("care-team-role", member.role(), "/body/careTeam/" + index++ + "/role"))
                    .setMember(parts.practitioner(member.practitioner()));
        }
        team.addManagingOrganization(parts.program());
        return team;
    }
}
