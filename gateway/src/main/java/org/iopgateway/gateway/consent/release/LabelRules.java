package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.gateway.consent.decision.Obligation;

/**
 * The table of release labels, read from {@code release/labels.yaml}.
 *
 * @param systems short names of code systems, used in the tables as {@code name|code}
 * @param confidentiality codes, lowest first
 * @param obligations what each obligation puts on a resource
 * @param redacted the mark of a redacted resource
 * @param unmarkedRules rules whose redaction must not show
 * @param substanceUse codes that reveal substance use
 */
record LabelRules(
        String version,
        Map<String, String> systems,
        List<String> confidentiality,
        Map<Obligation, List<String>> obligations,
        List<String> redacted,
        Set<String> unmarkedRules,
        Set<String> substanceUse) {

    static LabelRules standard() {
        return ReleaseFiles.read("release/labels.yaml", LabelRules.class);
    }

    Coding coding(String entry) {
        int bar = entry.indexOf('|');
        String system = bar < 0 ? null : systems.get(entry.substring(0, bar));
        if (system == null) {
            throw new IllegalStateException(
                    "release/labels.yaml: expected name|code of a listed system, found " + entry);
        }
        return new Coding().setSystem(system).setCode(entry.substring(bar + 1));
    }

    boolean isConfidentiality(Coding coding) {
        return coding.getSystem() != null && coding.getSystem().equals(systems.get("confidentiality"));
    }
}
