package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.terminology.Terminology;

/** What a mapper needs besides the record: the program's identity, the code tables, and a place for notes. */
record MappingContext(ProgramIdentity program, Terminology terminology, List<MappingNote> notes) {

    MappingContext(ProgramIdentity program, Terminology terminology) {
        this(program, terminology, new ArrayList<>());
    }

    /** Notes once what several resources of the record make of the same element. */
    void note(String code, String location, String message) {
        MappingNote note = new MappingNote(code, location, message);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }
}
