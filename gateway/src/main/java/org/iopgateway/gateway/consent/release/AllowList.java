package org.iopgateway.gateway.consent.release;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;

/**
 * What one group of recipients may see of one resource type for one purpose, element by element; everything else goes
 * ({@code rules.md} 7.2 point 1). Text, notes, contained resources and extensions go unless they are named.
 */
final class AllowList {

    private final Set<String> leaves;
    private final Set<String> branches = new HashSet<>();
    private final Set<String> extensions;
    private final Map<String, List<String>> datatypes;
    private final boolean dayPrecision;

    /**
     * @param elements paths below the type, in FHIR JSON names
     * @param extensions URLs of extensions that may stay
     * @param datatypes what stays of each data type; a type that is not listed goes whole
     * @param dayPrecision cut times to the day ({@code rules.md} 7.2 point 2)
     */
    AllowList(
            String type,
            List<String> elements,
            Set<String> extensions,
            Map<String, List<String>> datatypes,
            boolean dayPrecision) {
        this.leaves = new HashSet<>();
        this.extensions = Set.copyOf(extensions);
        this.datatypes = new LinkedHashMap<>(datatypes);
        this.dayPrecision = dayPrecision;
        for (String element : elements) {
            String path = type + "." + element;
            leaves.add(path);
            for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
                branches.add(path.substring(0, dot));
            }
        }
    }

    /** Takes out of a resource that the caller owns whatever is not on the list. Doing it twice changes nothing more. */
    Outcome redact(Resource owned) {
        Outcome outcome = ElementPruning.prune(owned, this::keeps);
        if (dayPrecision) {
            cutToDay(owned);
        }
        return outcome;
    }

    private boolean keeps(String path, String name, Base parent, Base value) {
        if (parent instanceof Resource && name.equals("id")) {
            return true;
        }
        if (value instanceof Extension extension) {
            return name.equals("extension") && (parent instanceof Extension || isListed(extension.getUrl()));
        }
        if (leaves.contains(path) || branches.contains(path)) {
            return value.isPrimitive() || isBackbone(value) || datatypes.containsKey(value.fhirType());
        }
        return datatypes.getOrDefault(parent.fhirType(), List.of()).contains(name);
    }

    /** A listed URL may end in a star, for the extensions of one guide. */
    private boolean isListed(String url) {
        return extensions.contains(url)
                || extensions.stream()
                        .anyMatch(listed ->
                                listed.endsWith("*") && url.startsWith(listed.substring(0, listed.length() - 1)));
    }

    /** Backbone elements name their place, {@code CarePlan.activity}; the ones of data types are listed as such. */
    private boolean isBackbone(Base value) {
        return branches.contains(value.fhirType());
    }

    private static void cutToDay(Base element) {
        if (element instanceof BaseDateTimeType time && time.getValueAsString() != null) {
            String text = time.getValueAsString();
            if (text.length() > 10 && !element.fhirType().equals("instant")) {
                time.setValueAsString(text.substring(0, 10));
            }
        }
        for (Property property : element.children()) {
            property.getValues().forEach(AllowList::cutToDay);
        }
    }
}
