package org.iopgateway.conformance.generate;

import java.util.List;
import java.util.Random;

/** Seeded choices; {@link Random}'s algorithm is part of Java's contract, so the choices are the same everywhere. */
final class Draw {

    private final Random random;

    Draw(long seed, long stream) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + stream * 0xC2B2AE3D27D4EB4FL);
        random.nextLong();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Random random() {
        return random;
    }
}
