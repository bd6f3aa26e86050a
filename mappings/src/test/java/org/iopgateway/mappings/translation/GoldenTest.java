package org.iopgateway.mappings.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case becomes exactly what its golden file says; {@code -Dgolden.update=true} rewrites the files. */
class GoldenTest {

    @TestFactory
    Stream<DynamicTest> everyCaseBecomesWhatItsGoldenFileSays() {
        return Fixtures.cases().stream()
                .map(each ->
                        DynamicTest.dynamicTest(each.name(), each.directory().toUri(), () -> check(each)));
    }

    private static void check(Fixtures.Case each) throws IOException {
        String got = Fixtures.write(each.translate());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(each.golden(), got);
        }
        assertThat(each.golden()).as("golden file of %s", each.name()).exists();
        assertThat(got).isEqualTo(Files.readString(each.golden()));
    }
}
