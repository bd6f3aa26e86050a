package org.iopgateway.gateway.disclosure.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuspensionRegistrationTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

    @Test
    void takesAWrittenStatementForItsWholeTimeAndAnOralOneForThirtyDays() {
        assertThat(registration("written", TODAY.plusYears(2)).problems(TODAY, id -> true))
                .isEmpty();
        assertThat(registration("oral", TODAY.plusDays(30)).problems(TODAY, id -> true))
                .isEmpty();
        assertThat(registration("oral", TODAY.plusDays(31)).problems(TODAY, id -> true))
                .extracting(Problem::code)
                .containsExactly("DIS-033");
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        SuspensionRegistration nothing = new SuspensionRegistration(null, null, null, " ", null, null, null);
        assertThat(nothing.problems(TODAY, id -> true))
                .extracting(Problem::location)
                .containsExactly("/recipient", "/agency", "/official", "/by", "/statement", "/until");
    }

    @Test
    void refusesAStrangerAndADayThatIsOver() {
        assertThat(registration("written", TODAY.minusDays(1)).problems(TODAY, id -> false))
                .extracting(Problem::location)
                .containsExactly("/recipient", "/until");
    }

    private static SuspensionRegistration registration(@Nullable String statement, LocalDate until) {
        return new SuspensionRegistration("10042", "agency", "State Police", "Sgt. A", statement, until, "officer");
    }
}
