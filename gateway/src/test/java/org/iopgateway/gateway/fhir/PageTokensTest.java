package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTokensTest {

    private final PageTokens tokens = new PageTokens(new byte[32]);

    @Test
    void opensWhatItSealed() {
        assertThat(tokens.open(tokens.seal(37, "north url"), "north url")).isEqualTo(37);
    }

    @Test
    void showsNothingOfThePlace() {
        String one = tokens.seal(10, "x");
        String other = tokens.seal(1_000_000, "x");
        assertThat(one).hasSameSizeAs(other).isNotEqualTo(tokens.seal(10, "x"));
    }

    @Test
    void refusesWhatWasSealedForAnotherOrIsNone() {
        String token = tokens.seal(37, "north url");
        String altered = (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(1);
        for (String bad : new String[] {"", "37", "%%%", altered, token.substring(4)}) {
            assertThatThrownBy(() -> tokens.open(bad, "north url")).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> tokens.open(token, "south url")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> new PageTokens(new byte[16]).open(token, "north url"))
                .isInstanceOf(RefusedException.class);
    }
}
