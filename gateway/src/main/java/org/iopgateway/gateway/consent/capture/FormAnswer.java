package org.iopgateway.gateway.consent.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is answered about a form that was checked, or registered.
 *
 * @param state {@code checked} for a dry run; else as the receipt has it, {@code stored} when it is in force
 * @param receipt absent for a dry run
 * @param consent {@code Consent/id} of the form
 * @param valid whether it is relied on as it stands
 * @param findings elements that are missing, parts that need a form of their own, and notes
 * @param conflicts with what is on file
 * @param opens what partners may have by it
 * @param closes what they may no longer have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FormAnswer(
        String state,
        @Nullable String receipt,
        String consent,
        String kind,
        boolean update,
        boolean valid,
        List<Told> findings,
        List<Conflict> conflicts,
        List<FormEffect> opens,
        List<FormEffect> closes,
        @Nullable List<Problem> problems,
        Map<String, String> links) {

    static FormAnswer ofDryRun(CheckedForm checked) {
        return of(checked, "checked", null, null, Map.of());
    }

    static FormAnswer of(RegisterForm.Registered registered) {
        List<Problem> problems = registered.settled().problems();
        String state = registered.settled().state();
        return of(
                registered.checked(),
                state,
                registered.receipt(),
                state.equals("quarantined") ? problems : null,
                Map.of("receipt", "/records/receipts/" + registered.receipt()));
    }

    private static FormAnswer of(
            CheckedForm checked,
            String state,
            @Nullable String receipt,
            @Nullable List<Problem> problems,
            Map<String, String> links) {
        return new FormAnswer(
                state,
                receipt,
                checked.form().reference(),
                checked.form().directive().kind().code(),
                checked.update(),
                checked.isValid(),
                checked.findings().stream().map(Told::of).toList(),
                checked.conflicts(),
                checked.opens(),
                checked.closes(),
                problems,
                links);
    }

    /** A finding in the form in which problems are told. */
    record Told(String code, String severity, String detail, String pointer, String remedy, String clause) {

        static Told of(Finding finding) {
            return new Told(
                    finding.code(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.says(),
                    finding.pointer(),
                    finding.ask(),
                    finding.clause());
        }
    }
}
