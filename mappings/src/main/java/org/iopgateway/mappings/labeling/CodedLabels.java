package org.iopgateway.mappings.labeling;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.Code;

/**
 * What the tables of today say of a stored resource by the codes in it. Its stored labels are those of the tables of the day
 * on which it was labelled; until relabelling has come to it, this is what they lack ({@code rules.md} R4, 7.3). Pure.
 *
 * <p>Codes that are the program's own and do not stand in the resource, such as the instrument of an assessment, are out of
 * its sight; they tell substance use or mental health, which a Part 2 patient's records are protected for anyway.
 */
public final class CodedLabels {

    private final SensitivityTables tables;

    public CodedLabels(SensitivityTables tables) {
        this.tables = tables;
    }

    /** The resource's labels, raised; empty when they say all of it already. */
    public Optional<List<Coding>> raised(Resource stored) {
        Set<Label> found = EnumSet.noneOf(Label.class);
        for (Property property : stored.children()) {
            if (!property.getName().equals("meta")) {
                property.getValues().forEach(value -> walk(value, true, found));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Labeler.protect(found);
        found.add(Label.R);
        return RaisedLabels.of(
                stored.getMeta().getSecurity(),
                found.stream().map(Label::coding).toList());
    }

    /** @param own whether it says what the resource is about; of its parts each is judged for HIV by itself (R30) */
    private void walk(Base value, boolean own, Set<Label> found) {
        if (value instanceof Coding coding) {
            if (coding.hasCode()) {
                Set<Label> labels = tables.labels(code(coding));
                labels.stream().filter(label -> own || label != Label.HIV).forEach(found::add);
            }
            return;
        }
        if (value instanceof PrimitiveType<?> bare && !bare.hasExtension()) {
            return;
        }
        boolean below = own && value instanceof CodeableConcept;
        for (Property property : value.children()) {
            property.getValues().forEach(child -> walk(child, below, found));
        }
    }

    private static Code code(Coding coding) {
        return new Code(coding.hasSystem() ? coding.getSystem() : "", coding.getCode(), coding.getDisplay());
    }
}
