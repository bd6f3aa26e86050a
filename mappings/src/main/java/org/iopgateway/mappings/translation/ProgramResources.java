package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationMode;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.labeling.Label;

/**
 * The program itself as Organization, and its site as Location (US Core profiles). They come from settings, for no record
 * speaks of them; both are about no patient and bear no label but confidentiality {@code N}.
 */
public final class ProgramResources {

    private static final String ORGANIZATION_TYPE = "http://terminology.hl7.org/CodeSystem/organization-type";

    private ProgramResources() {}

    public static String organizationId(ProgramIdentity program) {
        return ResourceIds.ofProgram(program.npi(), "organization");
    }

    public static String locationId(ProgramIdentity program) {
        return ResourceIds.ofProgram(program.npi(), "location");
    }

    /** Organization and Location, in an order in which they can be stored. */
    public static List<Resource> of(ProgramIdentity program, ProgramContact contact) {
        Organization organization = new Organization();
        begin(organization, organizationId(program), "organization");
        organization.addIdentifier(npi(program));
        organization.setActive(true);
        organization.addType(CodedValues.concept(ORGANIZATION_TYPE, "prov"));
        organization.setName(program.name());
        Location location = new Location();
        begin(location, locationId(program), "location");
        location.setStatus(LocationStatus.ACTIVE);
        location.setMode(LocationMode.INSTANCE);
        location.setName(program.name());
        location.setManagingOrganization(new Reference("Organization/" + organizationId(program)));
        if (!contact.phone().isEmpty()) {
            organization.addTelecom(phone(contact));
            location.addTelecom(phone(contact));
        }
        Address address = address(contact);
        if (!address.isEmpty()) {
            organization.addAddress(address);
            location.setAddress(address.copy());
        }
        return List.of(organization, location);
    }

    private static void begin(Resource resource, String id, String profile) {
        resource.setId(id);
        resource.getMeta().addProfile(Urls.usCore(profile)).addSecurity(Label.N.coding());
    }

    private static Identifier npi(ProgramIdentity program) {
        return new Identifier().setSystem(Urls.NPI).setValue(program.npi());
    }

    private static ContactPoint phone(ProgramContact contact) {
        return new ContactPoint()
                .setSystem(ContactPointSystem.PHONE)
                .setUse(ContactPointUse.WORK)
                .setValue(contact.phone());
    }

    private static Address address(ProgramContact contact) {
        Address address = new Address();
        if (!contact.street().isEmpty()) {
            address.addLine(contact.street());
        }
        if (!contact.city().isEmpty()) {
            address.setCity(contact.city());
        }
        if (!contact.state().isEmpty()) {
            address.setState(contact.state());
        }
        return contact.postalCode().isEmpty() ? address : address.setPostalCode(contact.postalCode());
    }
}
