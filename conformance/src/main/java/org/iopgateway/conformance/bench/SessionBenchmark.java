package org.iopgateway.conformance.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One session to an Encounter: by our mapper, by hand, and by HAPI's own StructureMap engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SessionBenchmark {

    private final IParser json = FhirContext.forR4Cached().newJsonParser();
    private final RecordTranslator translator = Translators.create();
    private final IopRecord session = SampleRecords.attendedSession();
    private final SessionStructureMap structureMap = new SessionStructureMap();

    @Benchmark
    public void translateAndWrite(Blackhole sink) {
        write(translator.translate(session, Translators.PART_2_PATIENT).resources(), sink);
    }

    @Benchmark
    public void byHandAndWrite(Blackhole sink) {
        write(new HandMadeSession(session).resources(), sink);
    }

    /** Makes all that the record becomes, labels and Provenance included. */
    @Benchmark
    public List<Resource> translateOnly() {
        return translator.translate(session, Translators.PART_2_PATIENT).resources();
    }

    /** Makes the bare Encounter: less than the mapper, without labels, Provenance, Appointment or code tables. */
    @Benchmark
    public Encounter structureMapEngine() {
        return structureMap.transform();
    }

    private void write(List<Resource> resources, Blackhole sink) {
        for (Resource resource : resources) {
            sink.consume(json.encodeResourceToString(resource));
        }
    }
}
