package org.iopgateway.gateway.consent.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** One walk over a resource: its codes, its date, whom it refers to, and what its parts are marked with. */
final class ResourceScan {

    static final ResourceScan EMPTY = new ResourceScan();

    /** Elements that hold the clinical date, the most telling first. */
    private static final List<String> DATES = List.of(
            "effective[x]",
            "onset[x]",
            "performed[x]",
            "period",
            "occurrence[x]",
            "billablePeriod",
            "serviced[x]",
            "start",
            "executionPeriod",
            "authoredOn",
            "recordedDate",
            "dateAsserted",
            "issued",
            "created",
            "date");

    static final String INLINE_LABEL =
            "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label";

    private final Set<String> codes = new HashSet<>();
    private final Set<String> partCodes = new HashSet<>();
    private final Set<String> patients = new HashSet<>();
    private @Nullable BaseDateTimeType start;
    private @Nullable BaseDateTimeType end;
    private boolean hivMarkedInside;
    private boolean refersToSudComponent;

    private ResourceScan() {}

    static ResourceScan of(Resource resource) {
        ResourceScan scan = new ResourceScan();
        if (resource.fhirType().equals("Bundle")) {
            return scan;
        }
        for (Property property : resource.children()) {
            if (!property.getName().equals("meta")) {
                property.getValues().forEach(value -> scan.walk(value, 0));
            }
        }
        DATES.stream()
                .map(resource::getChildByName)
                .filter(property -> property != null && property.hasValues())
                .findFirst()
                .ifPresent(property -> scan.readDate(property.getValues().get(0)));
        return scan;
    }

    Set<String> codes() {
        return codes;
    }

    Set<String> partCodes() {
        return partCodes;
    }

    /** Patients referred to, the subject among them. */
    Set<String> patients() {
        return patients;
    }

    @Nullable
    BaseDateTimeType start() {
        return start;
    }

    @Nullable
    BaseDateTimeType end() {
        return end;
    }

    boolean hivMarkedInside() {
        return hivMarkedInside;
    }

    boolean hivInside() {
        return hivMarkedInside || SensitiveCodes.reveal("HIV", partCodes);
    }

    boolean refersToSudComponent() {
        return refersToSudComponent;
    }

    private void walk(Base value, int depth) {
        if (value instanceof Extension extension) {
            readInlineLabel(extension);
        } else if (value instanceof Coding coding) {
            (depth <= 1 ? codes : partCodes).add(coding.getSystem() + '|' + coding.getCode());
        } else if (value instanceof Reference reference) {
            readReference(reference);
        }
        int below = value instanceof CodeableConcept && depth == 0 ? 1 : depth + 1 + (depth == 0 ? 1 : 0);
        for (Property property : value.children()) {
            property.getValues().forEach(child -> walk(child, below));
        }
    }

    private void readInlineLabel(Extension extension) {
        if (INLINE_LABEL.equals(extension.getUrl())
                && extension.getValue() instanceof Coding label
                && "HIV".equals(label.getCode())) {
            hivMarkedInside = true;
        }
    }

    private void readReference(Reference reference) {
        if ("Patient".equals(reference.getReferenceElement().getResourceType())) {
            patients.add(reference.getReferenceElement().getIdPart());
        }
        refersToSudComponent |= ResourceFactsReader.isSudComponent(reference);
    }

    private void readDate(Base value) {
        if (value instanceof BaseDateTimeType date) {
            start = date;
        } else if (value instanceof Period period) {
            start = period.getStartElement();
            end = period.getEndElement();
        }
    }
}
