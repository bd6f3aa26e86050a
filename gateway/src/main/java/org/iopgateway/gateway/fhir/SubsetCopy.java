package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/** Makes the copy that {@link Subset} asks for, marked as one. */
final class SubsetCopy {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String VALUE_SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final String MARK = "SUBSETTED";

    /** What makes a resource one, and what the law wants with it. */
    private static final Set<String> ALWAYS = Set.of("id", "meta", "implicitRules", "contained");

    private final Subset wanted;

    private SubsetCopy(Subset wanted) {
        this.wanted = wanted;
    }

    static Resource of(Resource released, Subset wanted) {
        Resource copy = released.copy();
        new SubsetCopy(wanted).cut(copy, true);
        copy.getMeta().addTag(VALUE_SYSTEM, MARK, null);
        return copy;
    }

    private void cut(Base owned, boolean resource) {
        BaseRuntimeElementCompositeDefinition<?> definition = definition(owned);
        for (BaseRuntimeChildDefinition child : definition.getChildrenAndExtension()) {
            List<IBase> values = child.getAccessor().getValues(owned);
            if (values.isEmpty() || keeps(child, resource)) {
                if (wanted.mode() == Subset.Mode.TRUE) {
                    values.stream()
                            .filter(BackboneElement.class::isInstance)
                            .forEach(value -> cut((Base) value, false));
                }
                continue;
            }
            if (owned instanceof DomainResource domain && child.getElementName().equals("extension")) {
                domain.getExtension().removeIf(one -> !isNotice(one));
            } else {
                child.getMutator().setValue(owned, null);
            }
        }
    }

    private boolean keeps(BaseRuntimeChildDefinition child, boolean resource) {
        String name = child.getElementName();
        boolean demanded = child.getMin() > 0
                || name.equals("modifierExtension")
                || (child instanceof BaseRuntimeDeclaredChildDefinition declared && declared.isModifier());
        if (demanded || (resource && ALWAYS.contains(name))) {
            return true;
        }
        return switch (wanted.mode()) {
            case TRUE -> child.isSummary();
            case DATA -> !name.equals("text");
            case TEXT -> name.equals("text");
            case ELEMENTS -> wanted.elements().contains(name.replace("[x]", ""));
            default -> true;
        };
    }

    private static boolean isNotice(Extension extension) {
        return Accompanied.NOTICE.equals(extension.getUrl());
    }

    private static BaseRuntimeElementCompositeDefinition<?> definition(Base element) {
        return (BaseRuntimeElementCompositeDefinition<?>)
                (element instanceof Resource resource
                        ? R4.getResourceDefinition(resource)
                        : R4.getElementDefinition(element.getClass()));
    }
}
