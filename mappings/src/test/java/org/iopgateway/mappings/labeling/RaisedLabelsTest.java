package org.iopgateway.mappings.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;

class RaisedLabelsTest {

    private static final Coding OWN = new Coding("urn:hospital:labels", "vip", "VIP");

    @Test
    void addsWhatIsMissingAndKeepsWhatIsThere() {
        assertThat(RaisedLabels.of(List.of(Label.R.coding(), OWN), List.of(Label.R.coding(), Label.SUD.coding())))
                .hasValueSatisfying(
                        labels -> assertThat(labels).extracting(Coding::getCode).containsExactly("R", "vip", "SUD"));
    }

    @Test
    void leavesOnlyTheHigherConfidentiality() {
        assertThat(RaisedLabels.of(List.of(Label.N.coding()), List.of(Label.R.coding())))
                .hasValueSatisfying(
                        labels -> assertThat(labels).extracting(Coding::getCode).containsExactly("R"));
        assertThat(RaisedLabels.of(List.of(Label.V.coding()), List.of(Label.R.coding())))
                .isEmpty();
    }

    @Test
    void saysNothingOfWhatIsThereAlreadyAndNeverTakesAway() {
        List<Coding> stored = List.of(Label.R.coding(), Label.HIV.coding(), OWN);
        assertThat(RaisedLabels.of(stored, List.of(Label.N.coding()))).isEmpty();
        assertThat(RaisedLabels.of(stored, List.of())).isEmpty();
        assertThat(RaisedLabels.of(stored, List.of(new Coding(OWN.getSystem(), "vip", null))))
                .isEmpty();
    }

    @Test
    void theTablesHaveANameThatIsTheSameEachTime() {
        assertThat(LabelVersion.current()).matches("[0-9a-f]{64}").isEqualTo(LabelVersion.current());
    }
}
