package org.iopgateway.gateway.consent.directive;

import java.util.List;
import java.util.Set;

/**
 * One signed form of the patient, compiled: consent, restriction, refusal or revocation. Holds no FHIR object.
 *
 * @param reference {@code Consent/id@version}
 * @param id logical id of the Consent
 * @param combined other kinds of form on the same sheet (R20)
 * @param missing error codes of the elements of section 3 that are not there
 * @param supersedes logical ids of the directives that this form names as replaced (R17)
 */
public record Directive(
        String reference,
        String id,
        FormKind kind,
        Set<FormKind> combined,
        List<String> missing,
        Signature signature,
        Lifetime lifetime,
        Marks marks,
        Set<String> supersedes,
        Revokes revokes,
        Provisions provisions) {

    public Directive {
        combined = Set.copyOf(combined);
        missing = List.copyOf(missing);
        supersedes = Set.copyOf(supersedes);
    }

    /**
     * Facts about a form that are not on its face.
     *
     * @param fullTpo its purposes are treatment, payment and operations together
     * @param knownFalse known, or knowable by reasonable diligence, to be materially false
     * @param conditioned care was made conditional on signing
     * @param spent used up by a release, as an HIV consent is (R30)
     * @param unpaid only for a self-pay restriction: the item was not in fact paid in full
     */
    public record Marks(boolean fullTpo, boolean knownFalse, boolean conditioned, boolean spent, boolean unpaid) {}

    /** The same form after the one release that it was good for (R30). */
    Directive usedUp() {
        Marks used = new Marks(marks.fullTpo(), marks.knownFalse(), marks.conditioned(), true, marks.unpaid());
        return new Directive(
                reference, id, kind, combined, missing, signature, lifetime, used, supersedes, revokes, provisions);
    }

    /** Whether the form, alone or joined with others, is of a kind. */
    public boolean isOrIncludes(FormKind wanted) {
        return kind == wanted || combined.contains(wanted);
    }

    @Override
    public String toString() {
        return kind.code();
    }
}
