package org.iopgateway.gateway.consent.release;

import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;
import org.iopgateway.mappings.translation.StandingCodes;
import org.jspecify.annotations.Nullable;

/**
 * What a resource says about other resources when it leaves (rules R40 and R41): a reference stays only when its target
 * leaves too or is the patient; of any other at most a national provider number stays. Narrative and contained resources
 * go: nobody decided about them alone.
 */
final class ReferenceCleaning {

    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final Set<String> PAYERS = Set.of("Organization", "Coverage");
    private static final Set<String> NEVER = Set.of("text", "contained", "implicitRules");

    private final Set<String> released;
    private final String patient;
    private final boolean namesProviders;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param released relative references of everything that leaves with it
     * @param patient relative reference of the patient
     * @param namesProviders whether provider numbers may stay: only toward recipients with permission
     */
    ReferenceCleaning(Set<String> released, String patient, boolean namesProviders) {
        this.released = released;
        this.patient = patient;
        this.namesProviders = namesProviders;
    }

    /** Cleans a resource that the caller owns, in place. */
    Outcome clean(Resource owned) {
        return ElementPruning.prune(owned, (path, name, parent, value) -> keeps(name, parent, value));
    }

    /** Targets of which it was asked whether they leave: all that the outcome depends on. */
    Set<String> asked() {
        return asked;
    }

    private boolean keeps(String name, Base parent, Base value) {
        if (parent instanceof Resource) {
            return !NEVER.contains(name) && !isRelative(parent, name) && !isInternal(value) && keepsReference(value);
        }
        if (parent instanceof Meta) {
            return !name.equals("source") && !name.equals("tag");
        }
        if (parent instanceof Reference) {
            return keepsOfReference(name, value);
        }
        if (parent instanceof Attachment && name.equals("url")) {
            return isReleased(value.primitiveValue());
        }
        return keepsReference(value);
    }

    /** Names of relatives are never released ({@code rules.md} 7.1). */
    private static boolean isRelative(Base parent, String name) {
        return parent instanceof Patient && name.equals("contact");
    }

    /** What the mapper notes for the gate alone. */
    private static boolean isInternal(Base value) {
        return value instanceof Extension extension && StandingCodes.INTERNAL.contains(extension.getUrl());
    }

    /** A reference of which only its type would be left says nothing and goes whole. */
    private boolean keepsReference(Base value) {
        return !(value instanceof Reference reference)
                || mayPoint(reference.getReference())
                || (reference.hasIdentifier() && keepsOfReference("identifier", reference.getIdentifier()));
    }

    private boolean keepsOfReference(String name, Base value) {
        return switch (name) {
            case "reference" -> mayPoint(value.primitiveValue());
            case "type" -> true;
            case "identifier" -> namesProviders && value instanceof Identifier number && NPI.equals(number.getSystem());
            default -> false;
        };
    }

    /**
     * Stored Organizations are payers, which Coverage and ClaimResponse must name, and a Claim must name its Coverage;
     * toward a recipient with permission their opaque ids may stay although they do not leave themselves. Without that no
     * insurer could read the claim that it is to pay.
     */
    private boolean mayPoint(@Nullable String reference) {
        return isReleased(reference)
                || (namesProviders
                        && reference != null
                        && PAYERS.contains(reference.split("/", 2)[0]));
    }

    private boolean isReleased(@Nullable String reference) {
        if (reference == null) {
            return false;
        }
        int history = reference.indexOf("/_history/");
        String target = history < 0 ? reference : reference.substring(0, history);
        asked.add(target);
        return target.equals(patient) || released.contains(target);
    }
}
