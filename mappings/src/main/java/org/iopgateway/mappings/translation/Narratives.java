package org.iopgateway.mappings.translation;

import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/** Plain narratives, built as nodes, since HAPI would parse a string. */
final class Narratives {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final String EMPTY = "-";

    private Narratives() {}

    /** A paragraph for each text that is there; blank lines in a text part paragraphs too. */
    static Narrative lines(@Nullable String... texts) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div").setAttribute("xmlns", XHTML);
        for (String text : texts) {
            if (text != null) {
                text.lines().filter(line -> !line.isBlank()).forEach(line -> div.addTag("p")
                        .addText(line));
            }
        }
        if (div.getChildNodes().isEmpty()) {
            div.addTag("p").addText(EMPTY);
        }
        return new Narrative().setStatus(NarrativeStatus.GENERATED).setDiv(div);
    }
}
