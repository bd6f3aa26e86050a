package org.iopgateway.gateway.disclosure.audit;

import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventSourceComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.jspecify.annotations.Nullable;

/** Who took part: the program, the partner, the patient who consented, the person who attested an emergency. */
final class AuditAgents {

    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final String PARTNER = "urn:iop:partner";
    private static final String RULE = "urn:iop:rule:";
    private static final String GATEWAY = "IOP Gateway";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final ProgramIdentity program;
    private final @Nullable String address;
    private final Recipients recipients;

    /** @param address of the gateway, as partners see it; absent when it is not set */
    AuditAgents(ProgramIdentity program, @Nullable String address, Recipients recipients) {
        this.program = program;
        this.address = address;
        this.recipients = recipients;
    }

    AuditEventAgentComponent source(boolean requestor) {
        return agent(AuditCodes.SOURCE, program(), requestor).setNetwork(network(address));
    }

    AuditEventAgentComponent recipient(String partner, String name, boolean requestor) {
        Reference who = new Reference().setDisplay(name);
        who.setType("Organization");
        who.setIdentifier(new Identifier().setSystem(PARTNER).setValue(partner));
        return agent(AuditCodes.DESTINATION, who, requestor).setNetwork(network(recipients.addressOf(partner)));
    }

    AuditEventAgentComponent custodian() {
        return agent(AuditCodes.CUSTODIAN, program(), false);
    }

    /** The gateway's rules as the authority that decided. */
    AuditEventAgentComponent decider(List<String> rules) {
        AuditEventAgentComponent decider = agent(AuditCodes.DECIDER, new Reference().setDisplay(GATEWAY), false);
        rules.forEach(rule -> decider.addPolicy(RULE + rule));
        return decider;
    }

    static AuditEventAgentComponent authorizingPatient(String patient) {
        return agent(AuditCodes.AUTHORIZER, new Reference("Patient/" + patient), false);
    }

    /** 42 CFR 2.51(c): who received it, and that person's affiliation. */
    static AuditEventAgentComponent attestingPerson(Disclosure.Emergency emergency) {
        AuditEventAgentComponent person =
                agent(AuditCodes.RECEIVER, new Reference().setDisplay(emergency.attestedBy()), true);
        person.setName(emergency.attestedBy());
        if (!emergency.affiliation().isEmpty()) {
            person.addRole().setText(emergency.affiliation());
        }
        return person;
    }

    /** The source of a disclosure tells of it itself: BALP wants the same here and there. */
    AuditEventSourceComponent observer() {
        return new AuditEventSourceComponent()
                .setSite(program.name())
                .setObserver(program())
                .addType(AuditCodes.APPLICATION_SERVER.copy());
    }

    private Reference program() {
        Reference program = new Reference().setDisplay(this.program.name());
        program.setType("Organization");
        program.setIdentifier(new Identifier().setSystem(NPI).setValue(this.program.npi()));
        return program;
    }

    private static AuditEventAgentComponent agent(Coding type, Reference who, boolean requestor) {
        return new AuditEventAgentComponent()
                .setType(new CodeableConcept(type.copy()))
                .setWho(who)
                .setRequestor(requestor);
    }

    private static AuditEventAgentNetworkComponent network(@Nullable String address) {
        AuditEventAgentNetworkComponent network = new AuditEventAgentNetworkComponent();
        if (address != null) {
            return network.setAddress(address).setType(AuditEventAgentNetworkType._5);
        }
        StringType unknown = new StringType();
        unknown.addExtension(ABSENT, new CodeType("unknown"));
        return network.setAddressElement(unknown);
    }
}
