package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static final String MARKER = "ZZCANARYTESTAA001";

    @Test
    void readsWhatIsHiddenByZippingEscapingOrEncoding() throws IOException {
        String coded = Base64.getEncoder().encodeToString(("a note: " + MARKER).getBytes(StandardCharsets.UTF_8));
        String twice = Base64.getUrlEncoder().encodeToString(coded.getBytes(StandardCharsets.UTF_8));
        for (byte[] hidden : new byte[][] {
            bytes(MARKER),
            bytes("{\"data\":\"" + coded + "\"}"),
            bytes("<data value=\"" + twice + "\"/>"),
            bytes("ZZ\\u0043ANARYTESTAA001"),
            bytes("ZZ%43ANARYTESTAA001"),
            bytes("ZZ&#67;ANARYTESTAA001"),
            bytes("ZZ&#x43;ANARYTESTAA001"),
            zipped(MARKER),
            bytes(Base64.getEncoder().encodeToString(zipped(MARKER)))
        }) {
            assertThat(Readings.of(hidden)).anyMatch(text -> text.contains(MARKER));
        }
    }

    @Test
    void readsNothingOutOfNoise() {
        assertThat(Readings.of(bytes("&#x110000; %zz \\uZZZZ ====================")))
                .noneMatch(text -> text.contains("ZZCANARY"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes(text));
        }
        return out.toByteArray();
    }
}
