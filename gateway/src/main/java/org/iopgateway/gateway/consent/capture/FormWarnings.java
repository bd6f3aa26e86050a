package org.iopgateway.gateway.consent.capture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.translation.ResourceIds;
import org.iopgateway.mappings.translation.Translation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program should hear about a form that came with other records. Such a form is neither lost nor refused: the
 * paper exists, and the gate denies what it does not allow; its receipt says what it lacks.
 */
public final class FormWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(FormWarnings.class);

    private final FormsOnFile forms;
    private final CheckForm check;
    private final Ways ways;
    private final DirectiveCompiler compiler;
    private final Clock clock;

    FormWarnings(FormsOnFile forms, CheckForm check, Ways ways, DirectiveCompiler compiler, Clock clock) {
        this.forms = forms;
        this.check = check;
        this.ways = ways;
        this.compiler = compiler;
        this.clock = clock;
    }

    /**
     * Element codes of section 3 and names that lead nowhere; empty for records that are no forms. Reads what the caller's
     * transaction has stored.
     */
    public List<Problem> of(IopRecord record, Translation translation) {
        if (!Form.isForm(record.kind())) {
            return List.of();
        }
        try {
            String patient = ResourceIds.ofPatient(Objects.requireNonNull(record.patient()));
            Form form = Form.of(record, translation, compiler);
            return problems(check.checkElements(form, forms.of(patient, clock.instant()), ways));
        } catch (RuntimeException e) {
            // a named edge: a warning that cannot be given must hold up no revocation
            LOG.error(
                    "a form could not be checked: code=CNS-017 failure={}",
                    e.getClass().getName());
            return List.of(CaptureProblems.unchecked());
        }
    }

    private static List<Problem> problems(CheckedForm checked) {
        List<Problem> problems = new ArrayList<>();
        checked.findings().stream()
                .map(finding -> new Problem(
                        Category.MALFORMED, finding.code(), finding.says(), finding.pointer(), finding.ask()))
                .forEach(problems::add);
        checked.conflicts().stream()
                .map(conflict ->
                        new Problem(Category.CONFLICT, conflict.code(), conflict.says(), "/body", conflict.ask()))
                .forEach(problems::add);
        return problems;
    }
}
