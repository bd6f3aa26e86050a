package org.iopgateway.gateway.disclosure.accounting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iopgateway.gateway.disclosure.accounting.Suspension.Statement;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What staff sends to register a suspension.
 *
 * @param patient the program's own number, or the id of the Patient resource; absent for every patient
 * @param recipient partner id
 * @param official who made the statement for the agency
 * @param statement {@code written} or {@code oral}
 * @param until the last day
 * @param by who registers it
 */
record SuspensionRegistration(
        @Nullable String patient,
        @Nullable String recipient,
        @Nullable String agency,
        @Nullable String official,
        @Nullable String statement,
        @Nullable LocalDate until,
        @Nullable String by) {

    /** 45 CFR 164.528(a)(2)(ii). */
    private static final int ORAL_DAYS = 30;

    private static final int LONGEST_TEXT = 200;

    /**
     * Everything that is wrong with it.
     *
     * @param isPartner whether an id is a partner's
     */
    List<Problem> problems(LocalDate today, Predicate<String> isPartner) {
        List<Problem> problems = new ArrayList<>();
        if (recipient == null || !isPartner.test(recipient)) {
            problems.add(wanted("the id of a partner", "/recipient"));
        }
        Stream.of(new Text("/agency", agency), new Text("/official", official), new Text("/by", by))
                .filter(Text::isBad)
                .forEach(text ->
                        problems.add(wanted("a text of at most " + LONGEST_TEXT + " characters", text.pointer())));
        Optional<Statement> kind = kind();
        if (kind.isEmpty()) {
            problems.add(wanted("written or oral", "/statement"));
        }
        if (until == null || until.isBefore(today)) {
            problems.add(wanted("the last day, today or later", "/until"));
        } else if (kind.filter(Statement.ORAL::equals).isPresent() && until.isAfter(today.plusDays(ORAL_DAYS))) {
            problems.add(
                    Problem.malformed("DIS-033", "expected at most 30 days for an oral statement, found more", "/until")
                            .withRemedy("ask the agency for a written statement (45 CFR 164.528(a)(2)(ii))"));
        }
        return problems;
    }

    Optional<Statement> kind() {
        return Stream.of(Statement.values())
                .filter(each -> each.name().equalsIgnoreCase(statement))
                .findFirst();
    }

    private static Problem wanted(String expected, String pointer) {
        return Problem.malformed("DIS-032", "expected " + expected, pointer)
                .withRemedy("send recipient, agency, official, statement, until and by; patient for one patient only");
    }

    @Override
    public String toString() {
        return "registration of a suspension";
    }

    private record Text(String pointer, @Nullable String value) {

        boolean isBad() {
            return value == null || value.isBlank() || value.length() > LONGEST_TEXT;
        }
    }
}
