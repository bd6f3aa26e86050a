package org.iopgateway.gateway.consent.release;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildContainedResources;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Resources with every element filled, each with a marker that names its place: {@code ZZCANARY~CarePlan.title}. */
final class FilledResources {

    static final String MARK = "ZZCANARY~";

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final int DEEPEST = 5;

    private final BooleanSupplier fill;

    private FilledResources(BooleanSupplier fill) {
        this.fill = fill;
    }

    /** Every element to a depth of five. */
    static Resource whole(String type) {
        return new FilledResources(() -> true).resource(type);
    }

    /** About half of the elements; the same ones for the same seed. */
    static Resource half(String type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new FilledResources(() -> random.nextInt(2) == 0).resource(type);
    }

    private Resource resource(String type) {
        Resource resource = (Resource) R4.getResourceDefinition(type).newInstance();
        fill(resource, type, 0);
        resource.setId("id-1");
        resource.setImplicitRules(null);
        if (resource instanceof DomainResource domain) {
            domain.getText()
                    .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + MARK + type + ".text</div>");
            Medication contained = new Medication();
            contained.getCode().setText(MARK + type + ".contained");
            contained.setId("inside");
            domain.addContained(contained);
            domain.addExtension("http://example.org/unknown", new StringType(MARK + type + ".extension"));
        }
        return resource;
    }

    private void fill(IBase parent, String path, int depth) {
        BaseRuntimeElementDefinition<?> definition = parent instanceof Resource resource
                ? R4.getResourceDefinition(resource)
                : R4.getElementDefinition(parent.getClass());
        if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) || depth > DEEPEST) {
            return;
        }
        for (BaseRuntimeChildDefinition child : composite.getChildren()) {
            if (child instanceof RuntimeChildContainedResources || child instanceof RuntimeChildExtension) {
                continue;
            }
            String name = child.getElementName();
            if (name.equals("id")
                    || name.equals("text") && parent instanceof DomainResource
                    || name.equals("modifierExtension")) {
                continue;
            }
            if (child.getMin() > 0 || fill.getAsBoolean()) {
                String first =
                        child.getValidChildNames().stream().sorted().findFirst().orElse(name);
                add(parent, child, first, path, depth);
            }
        }
    }

    private void add(IBase parent, BaseRuntimeChildDefinition child, String name, String path, int depth) {
        BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
        if (type == null || Resource.class.isAssignableFrom(type.getImplementingClass())) {
            return;
        }
        IBase value = type.newInstance(child.getInstanceConstructorArguments());
        String here = path + "." + name;
        if (value instanceof IPrimitiveType<?> primitive) {
            if (!mark(primitive, here)) {
                return;
            }
        } else {
            fill(value, here, depth + 1);
            if (((org.hl7.fhir.r4.model.Base) value).isEmpty()) {
                return;
            }
        }
        child.getMutator().addValue(parent, value);
    }

    private static boolean mark(IPrimitiveType<?> primitive, String path) {
        if (primitive instanceof Enumeration<?> enumeration) {
            Object[] constants = enumeration.getEnumFactory() == null ? new Object[0] : codes(enumeration);
            if (constants.length == 0) {
                return false;
            }
            primitive.setValueAsString(String.valueOf(constants[0]));
            return true;
        }
        if (primitive instanceof BaseDateTimeType time) {
            time.setValueAsString(time.fhirType().equals("date") ? "2026-03-01" : "2026-03-01T09:30:00Z");
            return true;
        }
        switch (((Element) primitive).fhirType()) {
            case "boolean" -> primitive.setValueAsString("true");
            case "integer", "positiveInt", "unsignedInt" -> primitive.setValueAsString("7");
            case "decimal" -> primitive.setValueAsString("7.5");
            case "time" -> primitive.setValueAsString("09:30:00");
            case "base64Binary" -> primitive.setValueAsString("WlpDQU5BUlk=");
            case "xhtml" -> {
                return false;
            }
            default -> primitive.setValueAsString(MARK + path);
        }
        return true;
    }

    private static Object[] codes(Enumeration<?> enumeration) {
        Class<?> constants = enumerated(enumeration);
        return java.util.Arrays.stream(constants.getEnumConstants())
                .map(FilledResources::code)
                .filter(code -> code != null && !code.equals("?"))
                .toArray();
    }

    private static Class<?> enumerated(Enumeration<?> enumeration) {
        String factory = enumeration.getEnumFactory().getClass().getName();
        try {
            return Class.forName(factory.substring(0, factory.length() - "EnumFactory".length()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object code(Object constant) {
        try {
            return constant.getClass().getMethod("toCode").invoke(constant);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
