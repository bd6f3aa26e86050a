package org.iopgateway.gateway.consent.release;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements out of a resource so that what remains is still true and valid. An element goes with its parent when the
 * parent needs it (FHIR R4 cardinality) or when it changes what the parent says (modifier elements and modifier
 * extensions, FHIR R4 2.1.0.5): a diagnosis without its {@code refuted} would be a lie.
 */
final class ElementPruning {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final Keep keep;
    private final SortedSet<String> removed = new TreeSet<>();

    private ElementPruning(Keep keep) {
        this.keep = keep;
    }

    /** Says which elements stay; asked from the outside in, and not about what lies inside a refused element. */
    interface Keep {

        /**
         * @param path in FHIR JSON names, without indexes: {@code CarePlan.activity.detail.scheduledTiming}
         * @param name the last part of the path
         */
        boolean test(String path, String name, Base parent, Base value);
    }

    /**
     * @param valid false when the resource cannot stand without what was taken out; it must not leave then
     * @param removed paths of what was taken out, never values
     */
    record Outcome(boolean valid, List<String> removed) {}

    /** Prunes a resource that the caller owns, in place. */
    static Outcome prune(Resource owned, Keep keep) {
        ElementPruning pruning = new ElementPruning(keep);
        boolean valid = pruning.prune(owned, owned.fhirType());
        return new Outcome(valid, List.copyOf(pruning.removed));
    }

    private boolean prune(Base parent, String path) {
        boolean valid = true;
        for (Property property : parent.children()) {
            List<Base> values = new ArrayList<>(property.getValues());
            int left = values.size();
            for (Base value : values) {
                String name = jsonName(property, value);
                String childPath = path + "." + name;
                boolean stays =
                        keep.test(childPath, name, parent, value) && pruneInside(value, childPath) && !value.isEmpty();
                if (!stays) {
                    remove(parent, property, value);
                    removed.add(childPath);
                    left--;
                    valid &= !changesMeaning(parent, property, value);
                }
            }
            valid &= left > 0 || values.isEmpty() || !isRequired(parent, property, values.get(0));
        }
        return valid;
    }

    /** Most values are bare primitives, in which there is nothing to take out. */
    private boolean pruneInside(Base value, String path) {
        boolean bare = value instanceof PrimitiveType<?> primitive && !primitive.hasExtension() && !primitive.hasId();
        return bare || prune(value, path);
    }

    /**
     * The model's own removal leaves some single elements where they are, so it is not taken at its word.
     *
     * @throws IllegalStateException when the element cannot be taken out; the resource must not leave then
     */
    private static void remove(Base parent, Property property, Base value) {
        parent.removeChild(property.getName(), value);
        if (isThere(parent, property, value)) {
            BaseRuntimeChildDefinition child = definition(parent, property, value);
            if (child != null) {
                child.getMutator().setValue(parent, null);
            }
        }
        if (isThere(parent, property, value)) {
            throw new IllegalStateException("cannot take out " + property.getName());
        }
    }

    private static boolean isThere(Base parent, Property property, Base value) {
        Property now = parent.getChildByName(property.getName());
        return now != null && now.getValues().stream().anyMatch(one -> one == value);
    }

    private static String jsonName(Property property, Base value) {
        String name = property.getName();
        if (!name.endsWith("[x]")) {
            return name;
        }
        String type = value.fhirType();
        return name.substring(0, name.length() - 3) + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static boolean isRequired(Base parent, Property property, Base value) {
        BaseRuntimeChildDefinition child = definition(parent, property, value);
        return child != null && child.getMin() > 0;
    }

    private static boolean changesMeaning(Base parent, Property property, Base value) {
        if (property.getName().equals("modifierExtension")) {
            return true;
        }
        return definition(parent, property, value) instanceof BaseRuntimeDeclaredChildDefinition child
                && child.isModifier();
    }

    private static @Nullable BaseRuntimeChildDefinition definition(Base parent, Property property, Base value) {
        var element = parent instanceof Resource resource
                ? R4.getResourceDefinition(resource)
                : R4.getElementDefinition(parent.getClass());
        if (!(element instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return null;
        }
        BaseRuntimeChildDefinition child = composite.getChildByName(property.getName());
        return child != null ? child : composite.getChildByName(jsonName(property, value));
    }
}
