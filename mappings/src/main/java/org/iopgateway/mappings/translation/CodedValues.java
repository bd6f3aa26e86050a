package org.iopgateway.mappings.translation;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.mappings.record.Code;

/** Program codes as FHIR codes; one that no table knows is kept and noted, never dropped. */
final class CodedValues {

    private final MappingContext context;

    CodedValues(MappingContext context) {
        this.context = context;
    }

    /**
     * The program's code first, then what the concept maps give for it.
     *
     * @param codeSystem id of the program's code system
     * @param pointer where the code stands in the record
     */
    CodeableConcept concept(String codeSystem, String code, String pointer, String... conceptMaps) {
        CodeableConcept concept = new CodeableConcept().addCoding(own(codeSystem, code, pointer));
        for (String map : conceptMaps) {
            context.terminology().translate(map, code).ifPresent(concept::addCoding);
        }
        return concept;
    }

    /** The program's code alone. */
    Coding own(String codeSystem, String code, String pointer) {
        Coding coding = new Coding().setSystem(Urls.codeSystem(codeSystem)).setCode(code);
        Optional<String> display = context.terminology().display(codeSystem, code);
        if (display.isPresent()) {
            return coding.setDisplay(display.get());
        }
        noteUnknown(codeSystem, pointer);
        return coding;
    }

    /**
     * The FHIR status for a program code.
     *
     * @param otherwise the status when the map does not know the code
     */
    String status(String conceptMap, String code, String pointer, String otherwise) {
        Optional<Coding> target = context.terminology().translate(conceptMap, code);
        if (target.isPresent()) {
            return target.get().getCode();
        }
        noteUnknown(conceptMap, pointer);
        return otherwise;
    }

    /** A coded value where the record's own code needs no place of its own. */
    CodeableConcept mapped(String conceptMap, String codeSystem, String code, String pointer) {
        return new CodeableConcept()
                .addCoding(context.terminology()
                        .translate(conceptMap, code)
                        .orElseGet(() -> own(codeSystem, code, pointer)));
    }

    static CodeableConcept concept(Code code) {
        return new CodeableConcept().addCoding(coding(code));
    }

    static Coding coding(Code code) {
        Coding coding = new Coding().setSystem(code.system()).setCode(code.code());
        return code.display() == null ? coding : coding.setDisplay(code.display());
    }

    static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }

    private void noteUnknown(String table, String pointer) {
        context.note(
                NoteCodes.UNKNOWN_PROGRAM_CODE, pointer, table + " does not know the code: it is kept and restricted");
    }
}
