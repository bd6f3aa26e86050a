package org.iopgateway.conformance.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttackDataTest {

    private static final List<Attack> ATTACKS = AttackData.attacks(AttackData.read());

    @Test
    void knowsMoreThanThreeHundredDistinctAttacks() {
        assertThat(ATTACKS).hasSizeGreaterThan(800);
        assertThat(ATTACKS).extracting(Attack::toString).doesNotHaveDuplicates();
    }

    @Test
    void allowsNoAttackAFaultOfTheServer() {
        assertThat(ATTACKS).allSatisfy(attack -> assertThat(attack.rule().statuses())
                .noneMatch(status -> status >= 500 && !Set.of(501, 505).contains(status)));
    }

    @Test
    void letsAnAttackSucceedOnlyWhereThereIsNothingToFind() {
        assertThat(ATTACKS)
                .filteredOn(attack -> attack.rule().statuses().contains(200))
                .allSatisfy(attack -> assertThat(attack.rule().body() == Rule.Body.NOTHING_FOUND
                                || attack.title().contains("OPTIONS"))
                        .as(attack.toString())
                        .isTrue());
    }
}
