package org.iopgateway.conformance.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StructureMap;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.utils.StructureMapUtilities;

/**
 * The same session through HAPI's StructureMap engine, offline. The engine maps FHIR to FHIR only, so the session is
 * carried by a Task, whose elements have the types that an Encounter needs.
 */
final class SessionStructureMap {

    private final StructureMapUtilities engine;
    private final StructureMap map;
    private final Task session = session();

    SessionStructureMap() {
        FhirContext fhir = FhirContext.forR4Cached();
        engine = new StructureMapUtilities(new HapiWorkerContext(fhir, new DefaultProfileValidationSupport(fhir)));
        map = engine.parse(text(), "session-to-encounter");
    }

    Encounter transform() {
        Encounter encounter = new Encounter();
        engine.transform(null, session, map, encounter);
        return encounter;
    }

    private static Task session() {
        Task task = new Task();
        task.setId("session-1");
        task.addIdentifier().setSystem("https://iop.example.org/ids/session").setValue("session-1");
        task.getCode().addCoding(new Coding("http://snomed.info/sct", "76168009", "Group psychotherapy"));
        task.setFor(new Reference("Patient/1"));
        task.setOwner(new Reference("Practitioner/1"));
        task.setRequester(new Reference("Organization/1"));
        task.setExecutionPeriod(new Period().setStart(new Date(0)).setEnd(new Date(10_800_000)));
        return task;
    }

    private static String text() {
        try (InputStream map = Objects.requireNonNull(
                SessionStructureMap.class.getResourceAsStream("/bench/session-to-encounter.map"))) {
            return new String(map.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
