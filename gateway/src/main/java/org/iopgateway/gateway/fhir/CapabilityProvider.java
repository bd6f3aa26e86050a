package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.iopgateway.gateway.trust.PartnerDoor;

/** {@code GET [base]/metadata}: what is offered, and nothing more. The same for everyone, with or without a token. */
final class CapabilityProvider {

    private static final String PUBLISHED = "2026-11-24";

    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final Collection<ServedType> types;
    private final List<PartnerOperation> operations;
    private final PartnerDoor door;
    private final EmergencyProperties emergencies;

    CapabilityProvider(
            Collection<ServedType> types,
            List<PartnerOperation> operations,
            PartnerDoor door,
            EmergencyProperties emergencies) {
        this.types = types;
        this.operations = operations;
        this.door = door;
        this.emergencies = emergencies;
    }

    /** The server looks for this method and complains in the log when it is not there. */
    public void setRestfulServer(RestfulServer server) {
        // What is offered comes from our own table, not from the server's bindings.
    }

    @Metadata
    public CapabilityStatement capabilities(HttpServletRequest request) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDateElement(new DateTimeType(PUBLISHED));
        statement.setName("IopGatewayPartnerApi");
        statement.setTitle("What partners may ask of the program's records");
        statement.setUrl(door.fhirUrl() + "/metadata");
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("IOP Gateway");
        statement
                .getImplementation()
                .setDescription("Records of an intensive outpatient program, under 42 CFR Part 2 consent rules")
                .setUrl(door.fhirUrl());
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        statement.addFormat("application/fhir+xml");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity().addExtension(oauthUris());
        rest.getSecurity()
                .addService()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
                .setCode("SMART-on-FHIR");
        if (!emergencies.onCall().isBlank()) {
            statement
                    .addContact()
                    .setName("On call, for medical emergencies")
                    .addTelecom()
                    .setSystem(ContactPointSystem.PHONE)
                    .setValue(emergencies.onCall());
        }
        types.forEach(type -> describe(rest.addResource(), type));
        operations.forEach(operation -> operation.describe(rest));
        return statement;
    }

    /**
     * Deprecated in favour of {@code .well-known/smart-configuration}; clients in use look here as well, some here
     * first. The extension's definition demands {@code authorize}, which a server of backend services alone does not
     * have, so that its absence is said; it comes last, since one client stops reading at an address that is none.
     */
    private Extension oauthUris() {
        UriType none = new UriType();
        none.addExtension(ABSENT, new CodeType("not-applicable"));
        Extension uris = new Extension(OAUTH_URIS);
        uris.addExtension("token", new UriType(door.tokenUrl()));
        uris.addExtension("authorize", none);
        return uris;
    }

    private static void describe(CapabilityStatementRestResourceComponent resource, ServedType type) {
        resource.setType(type.name());
        resource.setProfile("http://hl7.org/fhir/StructureDefinition/" + type.name());
        type.profiles().forEach(resource::addSupportedProfile);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction()
                .setCode(TypeRestfulInteraction.VREAD)
                .setDocumentation("the version that a read shows now; any other is unknown");
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        resource.setVersioning(ResourceVersionPolicy.VERSIONED);
        resource.setReadHistory(false);
        resource.setUpdateCreate(false);
        resource.setConditionalRead(ConditionalReadStatus.NOTMATCH);
        resource.setConditionalCreate(false);
        resource.setConditionalUpdate(false);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL)
                .addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        type.includes().forEach(one -> resource.addSearchInclude(one.text()));
        type.revincludes().forEach(one -> resource.addSearchRevInclude(one.text()));
        new TreeMap<>(type.parameters())
                .forEach((name, kind) ->
                        resource.addSearchParam().setName(name).setType(SearchParamType.fromCode(kind.searchType())));
    }
}
