package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * Which Consents take a permission back ({@code rules.md} section 6, R17, R18): an active revocation, refusal or
 * restriction, an exception inside a form, and a form that is not active any more or has run out.
 */
public final class EndedPermissions {

    /** A draft or proposal has never permitted anything. */
    private static final Set<String> ENDED = Set.of("inactive", "entered-in-error", "rejected");

    private final DirectiveCompiler compiler;
    private final PatientContexts patients;
    private final Clock clock;

    EndedPermissions(DirectiveCompiler compiler, PatientContexts patients, Clock clock) {
        this.compiler = compiler;
        this.patients = patients;
        this.clock = clock;
    }

    /** The logical ids of those among resources that were just written, by patient; mostly there are none. */
    public Map<String, Set<String>> among(List<? extends Resource> written) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Resource resource : written) {
            if (resource instanceof Consent consent) {
                String patient = consent.getPatient().getReferenceElement().getIdPart();
                List<Directive> takes = compiler.compile(List.of(consent)).all().stream()
                        .filter(directive -> takesBack(directive, clock.instant()))
                        .toList();
                if (patient != null && !takes.isEmpty()) {
                    takes.forEach(directive -> found.computeIfAbsent(patient, key -> new TreeSet<>())
                            .add(directive.id()));
                }
            }
        }
        return found;
    }

    /**
     * {@code Consent/id@version} of all that takes something back of a patient now.
     *
     * @param only logical ids; empty means whatever is on file
     */
    public List<String> onFile(String patient, Set<String> only) {
        PatientContext context = patients.of(patient);
        List<String> references = new ArrayList<>();
        for (Directive directive : context.directives().directives().all()) {
            if (takesBack(directive, clock.instant()) && (only.isEmpty() || only.contains(directive.id()))) {
                references.add(directive.reference());
            }
        }
        return references;
    }

    private static boolean takesBack(Directive directive, Instant at) {
        if (directive.kind().isNoPermission()) {
            return directive.kind() != FormKind.DECLINED
                    && directive.lifetime().isActive()
                    && directive.lifetime().includes(at);
        }
        return ENDED.contains(directive.lifetime().status())
                || !directive.lifetime().includes(at)
                || directive.provisions().denies();
    }
}
