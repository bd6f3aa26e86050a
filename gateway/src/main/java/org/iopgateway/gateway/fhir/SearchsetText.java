package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** The JSON of a search's Bundle, as the FHIR parser writes it, made of resources that were written before. */
final class SearchsetText {

    private static final int COMMON_SIZE = 65_536;

    private final WrittenForms forms;
    private final IParser json;

    /** @param json writes in one line */
    SearchsetText(WrittenForms forms, IParser json) {
        this.forms = forms;
        this.json = json;
    }

    /**
     * In UTF-8.
     *
     * @param bundle with entries of which each has a resource and a mode; it is left without them
     */
    byte[] of(Bundle bundle) {
        List<BundleEntryComponent> entries = bundle.getEntry();
        bundle.setEntry(null);
        String head = json.encodeResourceToString(bundle);
        ByteArrayOutputStream text = new ByteArrayOutputStream(COMMON_SIZE);
        append(text, head.substring(0, head.length() - 1) + ",\"entry\":[");
        String before = "";
        for (BundleEntryComponent entry : entries) {
            append(text, before + beginning(entry));
            text.writeBytes(forms.json(entry.getResource(), json));
            append(
                    text,
                    ",\"search\":{\"mode\":\"" + entry.getSearch().getMode().toCode() + "\"}}");
            before = ",";
        }
        append(text, "]}");
        return text.toByteArray();
    }

    private static String beginning(BundleEntryComponent entry) {
        String url = entry.hasFullUrl() ? "\"fullUrl\":\"" + quoted(entry.getFullUrl()) + "\"," : "";
        return "{" + url + "\"resource\":";
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static void append(ByteArrayOutputStream text, String part) {
        text.writeBytes(part.getBytes(StandardCharsets.UTF_8));
    }
}
