package org.iopgateway.gateway.exchange.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SealedHeadersTest {

    private static final List<String> HEADERS = List.of("Authorization: Bearer a:b", "X-Api-Key:k");

    @Test
    void opensWhatItSealedForTheSameSubscription() {
        SealedHeaders headers = new SealedHeaders(new byte[32]);

        assertThat(headers.open("s1", headers.seal("s1", HEADERS)).orElseThrow())
                .containsEntry("Authorization", "Bearer a:b")
                .containsEntry("X-Api-Key", "k");
        assertThat(headers.open("s1", headers.seal("s1", List.of())).orElseThrow())
                .isEmpty();
    }

    @Test
    void opensNothingForAnotherSubscriptionOrWithAnotherKey() {
        String sealed = new SealedHeaders(new byte[32]).seal("s1", HEADERS);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(sealed).doesNotContain("Bearer");
        assertThat(new SealedHeaders(new byte[32]).open("s2", sealed)).isEmpty();
        assertThat(new SealedHeaders(other).open("s1", sealed)).isEmpty();
    }
}
