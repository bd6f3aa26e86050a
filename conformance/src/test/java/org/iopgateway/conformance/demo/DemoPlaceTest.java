package org.iopgateway.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPlaceTest {

    @TempDir
    Path directory;

    @Test
    void keepsTheProgramOfItsFirstRun() {
        ProgramSpec first = new DemoPlace(directory).program(60, 1, LocalDate.of(2026, 11, 1));
        assertThat(new DemoPlace(directory).program(60, 1, LocalDate.of(2026, 12, 24)))
                .isEqualTo(first);
    }

    @Test
    void refusesAnotherProgramInTheSamePlace() {
        new DemoPlace(directory).program(60, 1, LocalDate.of(2026, 11, 1));
        assertThatThrownBy(() -> new DemoPlace(directory).program(61, 1, LocalDate.of(2026, 11, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("60 patients");
    }

    @Test
    void isCompletedOnceARunSaysSo() {
        DemoPlace place = new DemoPlace(directory);
        assertThat(place.wasCompleted()).isFalse();
        place.complete();
        assertThat(new DemoPlace(directory).wasCompleted()).isTrue();
    }
}
