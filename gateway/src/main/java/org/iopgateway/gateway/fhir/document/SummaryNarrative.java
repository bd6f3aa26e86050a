package org.iopgateway.gateway.fhir.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** A section's text, made of the codes and texts of what stands in it, so that it never says more. */
final class SummaryNarrative {

    private static final List<String> NAMES = List.of("code", "medication[x]", "title", "description", "category");

    private SummaryNarrative() {}

    static Narrative of(String title, List<? extends Resource> entries) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        div.addTag("h2").addText(title);
        XhtmlNode list = div.addTag("ul");
        entries.forEach(entry -> list.addTag("li").addText(name(entry)));
        Narrative narrative = new Narrative().setStatus(NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }

    private static String name(Resource resource) {
        return NAMES.stream()
                .map(resource::getChildByName)
                .flatMap(SummaryNarrative::values)
                .map(SummaryNarrative::words)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(resource.fhirType());
    }

    private static Stream<Base> values(Property property) {
        return property == null ? Stream.empty() : property.getValues().stream();
    }

    private static Optional<String> words(Base value) {
        if (value instanceof CodeableConcept concept) {
            return concept.hasText()
                    ? Optional.of(concept.getText())
                    : concept.getCoding().stream().map(SummaryNarrative::words).findFirst();
        }
        return value.isPrimitive() ? Optional.ofNullable(value.primitiveValue()) : Optional.empty();
    }

    private static String words(Coding coding) {
        return coding.hasDisplay() ? coding.getDisplay() : String.valueOf(coding.getCode());
    }
}
