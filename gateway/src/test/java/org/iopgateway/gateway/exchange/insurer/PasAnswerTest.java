package org.iopgateway.gateway.exchange.insurer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.junit.jupiter.api.Test;

class PasAnswerTest {

    @Test
    void aNumberIsAnApproval() {
        PasAnswer answer =
                read(new ClaimResponse().setOutcome(RemittanceOutcome.COMPLETE).setPreAuthRef("AUTH-1"));

        assertThat(answer.state()).isEqualTo(AuthorizationState.APPROVED);
        assertThat(answer.number()).isEqualTo("AUTH-1");
        assertThat(answer.unitsOf(18)).isEqualTo(18);
    }

    @Test
    void queuedIsPendedWithoutUnits() {
        PasAnswer answer = read(new ClaimResponse().setOutcome(RemittanceOutcome.QUEUED));

        assertThat(answer.state()).isEqualTo(AuthorizationState.PENDED);
        assertThat(answer.unitsOf(18)).isNull();
    }

    @Test
    void noNumberIsADenialOfAllUnits() {
        PasAnswer answer =
                read(new ClaimResponse().setOutcome(RemittanceOutcome.COMPLETE).setDisposition("not necessary"));

        assertThat(answer.state()).isEqualTo(AuthorizationState.DENIED);
        assertThat(answer.unitsOf(18)).isZero();
        assertThat(answer.reason()).isEqualTo("not necessary");
    }

    @Test
    void aPartialAnswerNamesItsUnits() {
        ClaimResponse response =
                new ClaimResponse().setOutcome(RemittanceOutcome.PARTIAL).setPreAuthRef("AUTH-2");
        response.addItem().addAdjudication().setValue(new BigDecimal(9));

        PasAnswer answer = read(response);

        assertThat(answer.state()).isEqualTo(AuthorizationState.PARTIAL);
        assertThat(answer.unitsOf(18)).isEqualTo(9);
    }

    @Test
    void anAnswerWithoutClaimResponseIsNone() {
        assertThat(PasAnswer.of(new Bundle())).isEmpty();
    }

    private static PasAnswer read(ClaimResponse response) {
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(response);
        return PasAnswer.of(bundle).orElseThrow();
    }
}
