package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iopgateway.gateway.fhir.PageTokens.Place;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private final PageTokens tokens = new PageTokens(new byte[32]);

    @Test
    void opensWhatItSealed() {
        Place place = new Place(37, "8f1c0c5e-3c53-4b39-9b6c-0b6bb0f0a001");
        assertThat(tokens.open(tokens.seal(place, "north url"), "north url")).isEqualTo(place);
    }

    @Test
    void showsNothingOfThePlace() {
        String one = tokens.seal(new Place(10, "a"), "x");
        String other = tokens.seal(new Place(1_000_000, "a".repeat(64)), "x");
        assertThat(one).hasSameSizeAs(other).isNotEqualTo(tokens.seal(new Place(10, "a"), "x"));
    }

    @Test
    void refusesWhatWasSealedForAnotherOrIsNone() {
        String token = tokens.seal(new Place(37, "a"), "north url");
        String altered = (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(1);
        for (String bad : new String[] {"", "37", "%%%", altered, token.substring(4)}) {
            assertThatThrownBy(() -> tokens.open(bad, "north url")).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> tokens.open(token, "south url")).isInstanceOf(RefusedException.class);
        for (int length = 0; length < token.length(); length++) {
            String cut = token.substring(0, length);
            assertThatThrownBy(() -> tokens.open(cut, "north url"))
                    .as(length + " letters")
                    .isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> new PageTokens(new byte[16]).open(token, "north url"))
                .isInstanceOf(RefusedException.class);
    }
}
