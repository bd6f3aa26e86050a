package org.iopgateway.gateway.fhir.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.fhir.document.SummarySections.Section;

/**
 * A patient summary (International Patient Summary 1.1.0): a document of what was released, and of nothing else. A section
 * of which nothing was released says that there is no information, whatever the reason.
 */
final class SummaryDocument {

    private static final String IPS = "http://hl7.org/fhir/uv/ips/StructureDefinition/";
    private static final String LOINC = "http://loinc.org";
    private static final String TITLE = "Patient summary";

    private final SummarySections sections;
    private final String base;

    /** @param base our address, without a final slash */
    SummaryDocument(SummarySections sections, String base) {
        this.sections = sections;
        this.base = base;
    }

    /** @param release holds the Patient */
    Bundle of(Release release) {
        Bundle document = ReleaseBundles.collection(release, base);
        document.setType(BundleType.DOCUMENT);
        document.getMeta().addProfile(IPS + "Bundle-uv-ips");
        String id = UUID.nameUUIDFromBytes(release.disclosureId().getBytes(StandardCharsets.UTF_8))
                .toString();
        document.setId(id);
        document.getIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + id);
        Device author = author();
        Composition composition = composition(release, author, document);
        List<DomainResource> added = fill(composition, release);
        added.add(author);
        added.forEach(resource -> document.addEntry().setFullUrl(url(resource)).setResource(resource));
        document.getEntry()
                .add(
                        0,
                        new Bundle.BundleEntryComponent()
                                .setFullUrl(url(composition))
                                .setResource(composition));
        return document;
    }

    private Composition composition(Release release, Device author, Bundle document) {
        Resource patient = release.resources().stream()
                .filter(resource -> resource.fhirType().equals("Patient"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a summary without its patient"));
        Composition composition = new Composition();
        composition.setId(document.getIdPart());
        composition.getMeta().addProfile(IPS + "Composition-uv-ips");
        document.getMeta().getSecurity().forEach(label -> composition.getMeta().addSecurity(label.copy()));
        composition.setStatus(CompositionStatus.FINAL);
        composition.setType(new CodeableConcept(new Coding(LOINC, "60591-5", "Patient summary Document")));
        composition.setSubject(new Reference("Patient/" + patient.getIdPart()));
        composition.setDate(Date.from(release.at()));
        composition.addAuthor(new Reference("Device/" + author.getIdPart()));
        composition.setTitle(TITLE);
        return composition;
    }

    /** Adds the sections; answers the entries that say that there is nothing. */
    private List<DomainResource> fill(Composition composition, Release release) {
        List<DomainResource> absent = new ArrayList<>();
        for (Section section : sections.sections()) {
            List<Resource> entries = release.resources().stream()
                    .filter(resource -> section.types().contains(resource.fhirType()))
                    .toList();
            if (!entries.isEmpty()) {
                add(composition, section, entries);
            } else if (section.absent() != null) {
                DomainResource nothing = AbsentEntries.of(section, composition.getSubject());
                absent.add(nothing);
                add(composition, section, List.of(nothing));
            }
        }
        if (!release.notices().isEmpty()) {
            add(composition, sections.notices(), release.notices());
        }
        return absent;
    }

    private static void add(Composition composition, Section section, List<? extends Resource> entries) {
        SectionComponent part = composition.addSection().setTitle(section.title());
        part.setCode(new CodeableConcept(new Coding(LOINC, section.code(), null)));
        part.setText(SummaryNarrative.of(section.title(), entries));
        entries.forEach(entry -> part.addEntry(new Reference(entry.fhirType() + "/" + entry.getIdPart())));
    }

    private Device author() {
        Device device = new Device();
        device.setId(
                UUID.nameUUIDFromBytes(base.getBytes(StandardCharsets.UTF_8)).toString());
        device.addDeviceName().setName("IOP Gateway").setType(DeviceNameType.USERFRIENDLYNAME);
        return device;
    }

    private String url(Resource resource) {
        return base + "/" + resource.fhirType() + "/" + resource.getIdPart();
    }
}
