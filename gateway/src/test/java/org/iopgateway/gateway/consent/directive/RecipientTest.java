package org.iopgateway.gateway.consent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.iopgateway.gateway.consent.directive.Recipient.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipientTest {

    @ParameterizedTest
    @EnumSource(Type.class)
    void neverNamesAPartyWithoutAName(Type type) {
        Party nobody = new Party(null, " ", "");
        assertThat(new Recipient(type, null, "my treating providers").names(nobody))
                .isFalse();
        assertThat(new Recipient(type, "case-hospital", "").names(nobody)).isFalse();
        assertThat(new Recipient(type, "case-hospital", "").isSameAs(nobody)).isFalse();
    }
}
