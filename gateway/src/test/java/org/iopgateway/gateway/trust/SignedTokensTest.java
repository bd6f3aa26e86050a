package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokensTest {

    /** The second is {@code null.null.null}, at which the library breaks with a fault of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bnVsbA.bnVsbA.bnVsbA",
                ".",
                "..",
                "...",
                "a.b.c",
                "W10.W10.AAAA",
                "e30.e30.",
                "e30.e30",
                "e30.bnVsbA.AA",
                "e30.e30.AA.AA",
                "e30==.e30==.AA==",
                "e30.e30.AA\n",
                "%%%.%%%.%%%",
                "e.e.e"
            })
    void refusesWhatIsNoSignedJwtAsThat(String text) {
        assertThatThrownBy(() -> SignedTokens.parse(text)).isInstanceOf(ParseException.class);
    }
}
