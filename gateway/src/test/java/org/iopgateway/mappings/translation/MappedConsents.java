package org.iopgateway.mappings.translation;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.record.RestrictionBody;
import org.iopgateway.mappings.record.RevocationBody;

/** FHIR Consents of consent, restriction and revocation records, for tests that go on from there. */
public final class MappedConsents {

    private MappedConsents() {}

    /** @param records records in their JSON form */
    public static List<Consent> of(List<String> records) throws JsonProcessingException {
        MappingContext context = new MappingContext(
                new ProgramIdentity(
                        "Shoreline Intensive Outpatient Program", "1234567893", "https://shoreline.example"),
                (map, code) -> Optional.empty());
        List<Consent> consents = new ArrayList<>();
        for (String json : records) {
            map(RecordJson.read(RecordJson.mapper().readTree(json)), context)
                    .forEach(resource -> consents.add((Consent) resource));
        }
        return consents;
    }

    private static List<Resource> map(IopRecord record, MappingContext context) {
        if (record.body() instanceof ConsentBody body) {
            return new ConsentMapper().map(record, body, context);
        }
        if (record.body() instanceof RestrictionBody body) {
            return new RestrictionMapper().map(record, body, context);
        }
        return new RevocationMapper().map(record, (RevocationBody) record.body(), context);
    }
}
