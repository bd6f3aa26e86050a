package org.iopgateway.conformance.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the built gateway and the kit itself lie. */
public final class GatewayFiles {

    private GatewayFiles() {}

    /**
     * The gateway's jar: the one that is named, or the one built beside the kit.
     *
     * @throws IllegalStateException when there is none, saying how to build it
     */
    public static Path jar(@Nullable Path named) {
        Path jar = named != null ? named : kitTarget().resolve("../../gateway/target/iop-gateway.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no gateway at " + jar.normalize()
                    + "; build it with `mvn -B -q -DskipTests package`, or name it with --gateway-jar");
        }
        return jar.toAbsolutePath().normalize();
    }

    /** The folder that holds the kit's jar, {@code conformance/target}; from classes, the folder above them. */
    public static Path kitTarget() {
        return Objects.requireNonNull(kit().toAbsolutePath().getParent(), "the kit lies in a folder");
    }

    /** The kit's own jar, or its folder of classes. */
    public static Path kit() {
        try {
            return Path.of(GatewayFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the kit cannot tell where it lies", e);
        }
    }
}
