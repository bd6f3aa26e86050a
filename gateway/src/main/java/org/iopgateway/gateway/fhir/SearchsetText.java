package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** The JSON of a search's Bundle, as the FHIR parser writes it, made of resources that were written before. */
final class SearchsetText {

    private final WrittenForms forms;
    private final IParser json;

    /** @param json writes in one line */
    SearchsetText(WrittenForms forms, IParser json) {
        this.forms = forms;
        this.json = json;
    }

    /** @param bundle with entries of which each has a resource and a mode; it is left without them */
    String of(Bundle bundle) {
        List<BundleEntryComponent> entries = bundle.getEntry();
        bundle.setEntry(null);
        StringBuilder text = new StringBuilder(json.encodeResourceToString(bundle));
        text.setLength(text.length() - 1);
        text.append(",\"entry\":[");
        for (BundleEntryComponent entry : entries) {
            append(text, entry);
            text.append(',');
        }
        text.setLength(text.length() - 1);
        return text.append("]}").toString();
    }

    private void append(StringBuilder text, BundleEntryComponent entry) {
        text.append('{');
        if (entry.hasFullUrl()) {
            text.append("\"fullUrl\":").append(new TextNode(entry.getFullUrl())).append(',');
        }
        text.append("\"resource\":")
                .append(forms.json(entry.getResource(), json))
                .append(",\"search\":{\"mode\":\"")
                .append(entry.getSearch().getMode().toCode())
                .append("\"}}");
    }
}
