package org.iopgateway.gateway.disclosure.audit;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.audit.InteractionCodes.InteractionCode;

/**
 * Rows of the ledger and of the audit log to FHIR R4 AuditEvents. A disclosure is told by IHE BALP's pattern for the source
 * of a privacy disclosure; a decision in BALP's codes, without claiming a profile: those allow for one data object in an
 * event, and a decision is about many. Pure, and the same for the same row.
 *
 * @see <a href="https://profiles.ihe.net/ITI/BALP/StructureDefinition-IHE.BasicAudit.PrivacyDisclosure.Source.html">BALP,
 *     privacy disclosure at the source</a>
 */
final class AuditEvents {

    static final String DISCLOSURE_PROFILE =
            "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source";

    private static final String ALL_PATIENTS = "";

    private final InteractionCodes interactions = new InteractionCodes();
    private final AuditAgents agents;

    AuditEvents(AuditAgents agents) {
        this.agents = agents;
    }

    AuditEvent of(Disclosure row) {
        InteractionCode interaction = interactions.of(row.interaction());
        AuditEvent event = event(row.id().toString(), row.at().toEpochMilli(), row.purpose());
        event.getMeta().addProfile(DISCLOSURE_PROFILE);
        event.setType(AuditCodes.EXPORT.copy());
        event.addSubtype(AuditCodes.DISCLOSE.copy());
        addSubtype(event, interaction);
        event.setAction(AuditEvent.AuditEventAction.R);
        event.setOutcome(AuditEventOutcome._0);
        boolean push = row.interaction().equals("PUSH");
        event.addAgent(agents.source(push));
        event.addAgent(agents.recipient(row.recipient(), row.recipientName(), !push));
        event.addAgent(agents.custodian());
        if (row.basis().stream().anyMatch(AuditCodes::isConsent)) {
            event.addAgent(AuditAgents.authorizingPatient(row.patient()));
        }
        Disclosure.Emergency emergency = row.emergency();
        if (emergency != null) {
            event.addAgent(AuditAgents.attestingPerson(emergency));
        }
        event.addEntity(AuditEntities.patient(row.patient()).setDescription(row.description()));
        row.resources().forEach(resource -> event.addEntity(AuditEntities.data(resource, row.labels())));
        row.basis().stream()
                .filter(AuditCodes::isConsent)
                .forEach(form -> event.addEntity(AuditEntities.consent(form)));
        AuditEvent.AuditEventEntityComponent about = AuditEntities.facts("disclosure");
        row.basis().forEach(basis -> detail(about, "basis", basis));
        row.labels().forEach(label -> detail(about, "label", label));
        detail(about, "channel", row.channel());
        if (row.noticeVersion() != null) {
            detail(about, "notice", row.noticeVersion());
        }
        if (emergency != null) {
            detail(about, "emergency", emergency.nature());
            detail(about, "discloser", emergency.discloser());
        }
        event.addEntity(about);
        return event;
    }

    AuditEvent of(AuditEntry row) {
        boolean denied = row.effect().equals("DENY");
        InteractionCode interaction = interactions.of(row.interaction());
        AuditEvent event = event(row.id().toString(), row.at().toEpochMilli(), row.purpose());
        event.setType(AuditCodes.SECURITY_ALERT.copy());
        event.addSubtype(AuditCodes.AUTHORIZATION_BY_CONSENT.copy());
        addSubtype(event, interaction);
        event.setAction(interaction.action());
        event.setOutcome(denied ? AuditEventOutcome._8 : AuditEventOutcome._0);
        event.setOutcomeDesc(row.reason());
        boolean staff = row.channel().equals("staff");
        boolean push = row.interaction().equals("PUSH");
        event.addAgent(agents.source(push || staff));
        if (!row.recipient().isEmpty()) {
            event.addAgent(agents.recipient(row.recipient(), row.recipient(), !push && !staff));
        }
        event.addAgent(agents.decider(row.ruleIds()));
        if (!row.patient().equals(ALL_PATIENTS)) {
            event.addEntity(AuditEntities.patient(row.patient()));
        }
        row.resources().forEach(resource -> event.addEntity(AuditEntities.data(resource, List.of())));
        row.reliedOn().stream()
                .filter(AuditCodes::isConsent)
                .forEach(form -> event.addEntity(AuditEntities.consent(form)));
        AuditEvent.AuditEventEntityComponent about = AuditEntities.facts("decision");
        detail(about, "effect", row.effect());
        detail(about, "interaction", row.interaction());
        detail(about, "channel", row.channel());
        row.reliedOn().forEach(basis -> detail(about, "relied-on", basis));
        row.citations().forEach(citation -> detail(about, "citation", citation));
        row.errorCodes().forEach(code -> detail(about, "error", code));
        row.obligations().forEach(code -> detail(about, "obligation", code));
        event.addEntity(about);
        return event;
    }

    private AuditEvent event(String id, long recorded, String purpose) {
        AuditEvent event = new AuditEvent();
        event.setId(id);
        event.getMeta().addSecurity(AuditCodes.RESTRICTED.copy()).addSecurity(AuditCodes.PART_2.copy());
        event.setRecordedElement(new InstantType(new Date(recorded), TemporalPrecisionEnum.MILLI, AuditCodes.UTC));
        if (AuditCodes.isCode(purpose)) {
            event.addPurposeOfEvent(new CodeableConcept(AuditCodes.purpose(purpose)));
        }
        event.setSource(agents.observer());
        return event;
    }

    private static void addSubtype(AuditEvent event, InteractionCode interaction) {
        if (!interaction.code().isEmpty()) {
            event.addSubtype(AuditCodes.restful(interaction));
        }
    }

    private static void detail(AuditEvent.AuditEventEntityComponent entity, String type, String value) {
        if (!value.isEmpty()) {
            entity.addDetail().setType(type).setValue(new StringType(value));
        }
    }
}
