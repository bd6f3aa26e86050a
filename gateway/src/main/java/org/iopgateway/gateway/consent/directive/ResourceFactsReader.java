package org.iopgateway.gateway.consent.directive;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a labelled FHIR R4 resource what a decision must know. Total, and fails closed: what is not stated counts
 * as the stricter case.
 *
 * <p>Besides {@code meta.security}, the type, codes and dates, it reads these extensions of
 * {@code https://iopgateway.org/fhir/StructureDefinition/}: {@code kept-separate}, {@code unclassified},
 * {@code mentions-other-patients} (booleans), {@code note-derived} ({@code summary}, {@code times}),
 * {@code author-profession}, {@code record-origin} and {@code inbound-basis} (codes in the spelling of the enums, lower
 * case with dashes), {@code sud-component} (boolean, on a Reference).
 */
public final class ResourceFactsReader {

    static final String OWN = "https://iopgateway.org/fhir/StructureDefinition/";
    private static final String SUD_COMPONENT = OWN + "sud-component";
    private static final String COUNSELING_NOTE = "sud-counseling-note";
    private static final Set<String> PSYCHOTHERAPY_NOTE = Set.of("PSYTHPN", "HIPAAPsyNotes");
    private static final Set<String> REGIME = Set.of("SUD", "42CFRPart2");
    private static final String VA_RECORD = "Title38Section7332";
    private static final Set<String> BINARIES = Set.of("DocumentReference", "Binary", "Media");
    private static final Set<String> RETURNED_TO_SENDER = Set.of("OperationOutcome");

    private final LocalTime time;

    public ResourceFactsReader(ZoneId zone) {
        this.time = new LocalTime(zone);
    }

    /** Reads with the local time of Massachusetts, where the program is. */
    public ResourceFactsReader() {
        this(ZoneId.of("America/New_York"));
    }

    public ResourceFacts read(Resource resource) {
        return read(resource, resource.getMeta().getSecurity());
    }

    /**
     * The same under other labels than it bears.
     *
     * @param security the labels, confidentiality among them
     */
    // A named edge: a resource that cannot be read is of a type that no rule knows, and so denied.
    public ResourceFacts read(Resource resource, List<Coding> security) {
        try {
            return readReadable(resource, security);
        } catch (RuntimeException unreadable) {
            return facts("(unreadable)", resource, ResourceScan.EMPTY, Set.of(), "V", List.of());
        }
    }

    private ResourceFacts readReadable(Resource resource, List<Coding> security) {
        ResourceScan scan = ResourceScan.of(resource);
        Set<String> labels = new HashSet<>();
        String confidentiality = "";
        for (Coding label : security) {
            if (ConsentCodes.CONFIDENTIALITY.equals(label.getSystem())) {
                confidentiality = confidentiality.equals("V") || confidentiality.compareTo(label.getCode()) > 0
                        ? confidentiality
                        : label.getCode();
            } else if (label.hasCode()) {
                labels.add(label.getCode());
            }
        }
        List<ResourceFacts> entries = resource instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .filter(entry -> entry != null && !RETURNED_TO_SENDER.contains(entry.fhirType()))
                        .map(this::read)
                        .toList()
                : List.of();
        return facts(resource.fhirType(), resource, scan, labels, confidentiality, entries);
    }

    private ResourceFacts facts(
            String type,
            Resource resource,
            ResourceScan scan,
            Set<String> labels,
            String confidentiality,
            List<ResourceFacts> entries) {
        String id = resource.getIdElement().getIdPart();
        return new ResourceFacts(
                type,
                id == null ? "" : id,
                labels,
                confidentiality.isEmpty() ? "R" : confidentiality,
                scan.codes(),
                scan.partCodes(),
                time.firstDay(scan.start()),
                lastDay(scan),
                origin(resource, labels),
                constant(InboundBasis.class, mark(resource, "inbound-basis"), InboundBasis.NOT_STATED),
                constant(Profession.class, mark(resource, "author-profession"), Profession.UNKNOWN),
                note(resource, labels),
                content(type, resource, scan, labels, confidentiality),
                Currencies.of(resource),
                entries);
    }

    private @Nullable LocalDate lastDay(ResourceScan scan) {
        LocalDate last = time.lastDay(scan.end());
        return last == null ? time.lastDay(scan.start()) : last;
    }

    private static Origin origin(Resource resource, Set<String> labels) {
        Origin stated = constant(Origin.class, mark(resource, "record-origin"), Origin.PROGRAM);
        return stated == Origin.PROGRAM && labels.contains(VA_RECORD) ? Origin.VA : stated;
    }

    /** A resource labelled as such a note counts as kept apart unless it says that it is not (R5). */
    private static Note note(Resource resource, Set<String> labels) {
        boolean psychotherapy = labels.stream().anyMatch(PSYCHOTHERAPY_NOTE::contains);
        boolean counseling = labels.contains(COUNSELING_NOTE);
        boolean apart = !"false".equals(mark(resource, "kept-separate"));
        Note.Derivation derivation =
                constant(Note.Derivation.class, mark(resource, "note-derived"), Note.Derivation.NONE);
        Note.Kind kind =
                psychotherapy ? Note.Kind.PSYCHOTHERAPY : counseling ? Note.Kind.SUD_COUNSELING : Note.Kind.NONE;
        return new Note(kind, apart, derivation, counseling);
    }

    private static Content content(
            String type, Resource resource, ResourceScan scan, Set<String> labels, String confidentiality) {
        boolean labelled = !labels.isEmpty();
        // The labels that every record of a Part 2 patient bears say nothing of its content (R4); R39 strips them.
        boolean general = confidentiality.equals("N") && REGIME.containsAll(labels);
        Content.Extent hiv = scan.hivInside() ? Content.Extent.PART : Content.Extent.NONE;
        if ((labels.contains("HIV") && !scan.hivMarkedInside()) || SensitiveCodes.reveal("HIV", scan.codes())) {
            hiv = Content.Extent.WHOLE;
        }
        boolean binary = BINARIES.contains(type);
        return new Content(
                hiv,
                labels.contains("GDIS"),
                !general,
                general,
                SensitiveCodes.reveal("SUD", scan.codes()) || SensitiveCodes.reveal("SUD", scan.partCodes()),
                scan.refersToSudComponent(),
                scan.patients().size() > 1 || "true".equals(mark(resource, "mentions-other-patients")),
                "true".equals(mark(resource, "unclassified")) || (binary && !labelled));
    }

    /** Whether an element is a reference that is marked as one to the SUD component of the facility (rule R40). */
    public static boolean isSudComponent(Base element) {
        Extension mark = element instanceof Reference reference ? reference.getExtensionByUrl(SUD_COMPONENT) : null;
        return mark != null && mark.getValue() instanceof BooleanType value && value.booleanValue();
    }

    static @Nullable String mark(Resource resource, String id) {
        return resource instanceof DomainResource domain ? FormReader.code(domain.getExtensionByUrl(OWN + id)) : null;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String code, E otherwise) {
        Set<E> named = code == null
                ? Set.of()
                : java.util.Arrays.stream(type.getEnumConstants())
                        .filter(each ->
                                each.name().equals(code.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .collect(Collectors.toSet());
        return named.isEmpty() ? otherwise : named.iterator().next();
    }
}
