package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstLineTest {

    @Test
    void remembersTheHeaderAndLetsEverythingThrough() throws IOException {
        FirstLine stream = over("id,name\r\n1,x\r\n");

        assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("id,name\r\n1,x\r\n");
        assertThat(stream.text()).isEqualTo("id,name");
    }

    @Test
    void remembersNoMoreThanItsLimit() throws IOException {
        FirstLine stream = over("x".repeat(100_000));

        assertThat(stream.readAllBytes()).hasSize(100_000);
        assertThat(stream.text()).hasSize(65_536);
    }

    private static FirstLine over(String text) {
        return new FirstLine(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
