package org.iopgateway.gateway.consent.capture;

import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.iopgateway.mappings.translation.MappingNote;
import org.iopgateway.mappings.translation.Translation;

/**
 * A form that is taken in, in its three shapes: as recorded, as FHIR Consent, compiled.
 *
 * @param missing codes of the elements of section 3 that it lacks
 * @param notes what the translation could not carry over whole
 */
record Form(IopRecord record, Consent consent, Directive directive, List<String> missing, List<MappingNote> notes) {

    Form {
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /** Whether records of the kind are forms. */
    static boolean isForm(RecordKind kind) {
        return kind == RecordKind.CONSENT || kind == RecordKind.RESTRICTION || kind == RecordKind.REVOCATION;
    }

    static Form of(IopRecord record, Translation translation, DirectiveCompiler compiler) {
        Consent consent = translation.resources().stream()
                .filter(Consent.class::isInstance)
                .map(Consent.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no form"));
        Directive directive = compiler.compile(List.of(consent)).all().get(0);
        return new Form(record, consent, directive, compiler.elementsMissing(consent), translation.notes());
    }

    boolean permits() {
        return !directive.kind().isNoPermission();
    }

    /** Whether it counts at all: only an active form is ever relied on. */
    boolean isActive() {
        return directive.lifetime().isActive();
    }

    Directives alone() {
        return new Directives(List.of(directive));
    }

    /** {@code Consent/id}. */
    String reference() {
        return "Consent/" + directive.id();
    }

    String hash() {
        return hash(consent);
    }

    /** SHA-256 of the signed document; empty when the Consent carries none. */
    static String hash(Consent consent) {
        if (!(consent.getSource() instanceof Attachment source)) {
            return "";
        }
        var hash = source.getExtensionByUrl(ConsentCodes.FORM_HASH);
        return hash == null || hash.getValue() == null
                ? ""
                : String.valueOf(hash.getValue().primitiveValue());
    }

    @Override
    public String toString() {
        return directive.toString();
    }
}
