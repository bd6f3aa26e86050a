package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationInputTest {

    private static final Set<String> OFFERED = Set.of("start", "_type", "type", "_count");

    @Test
    void readsWhatIsOffered() {
        OperationInput input = input(Map.of(
                "start", List.of("2026-03-01"), "_type", List.of("Encounter,Goal", "Task"), "_count", List.of("900")));
        assertThat(input.date("start")).hasValue("2026-03-01");
        assertThat(input.all("_type")).containsExactly("Encounter", "Goal", "Task");
        assertThat(input.count()).isEqualTo(100);
        assertThat(input.page()).isEmpty();
        assertThat(input.query()).isEqualTo("?_type=Encounter%2CGoal&_type=Task&start=2026-03-01&_count=100");
    }

    @Test
    void refusesWhatIsNotOfferedOrCannotBeRead() {
        refused(() -> input(Map.of("ZZ", List.of("1"))));
        refused(() -> input(Map.of("start", List.of(""))));
        refused(() -> input(Map.of("start", List.of("x".repeat(1001)))));
        refused(() ->
                input(Map.of("start", List.of("2026-03-01", "2026-03-02"))).date("start"));
        refused(() -> input(Map.of("start", List.of("ge2026-03-01"))).date("start"));
        refused(() -> input(Map.of("_type", List.of("Encounter,"))).all("_type"));
        refused(() -> input(Map.of("_count", List.of("-1"))).count());
        refused(() -> input(Map.of("type", List.of("a|b|c"))).tokens("type"));
        refused(() -> input(Map.of("start", List.of("../x"))).patient("start"));
    }

    @Test
    void hasNoPagesWhereTheOperationHasNone() {
        refused(() -> OperationInput.of(Map.of("_count", List.of("5")), Set.of("patient")));
        assertThat(OperationInput.of(Map.of("patient", List.of("Patient/p1")), Set.of("patient")))
                .satisfies(input -> {
                    assertThat(input.patient("patient")).hasValue("p1");
                    assertThat(input.query()).isEqualTo("?patient=Patient%2Fp1");
                });
    }

    private static OperationInput input(Map<String, List<String>> values) {
        return OperationInput.of(values, OFFERED);
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(RefusedException.class)
                .extracting(failure -> ((RefusedException) failure).refusal())
                .isEqualTo(Refusal.PARAMETER);
    }
}
