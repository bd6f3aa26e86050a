package org.iopgateway.conformance.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iopgateway.conformance.generate.PartnerName;

/** The three simulated partners together. */
public final class SimulatedPartners implements AutoCloseable {

    private final Map<PartnerName, SimulatedPartner> partners = new EnumMap<>(PartnerName.class);

    private SimulatedPartners() {}

    /**
     * Starts all three on random loopback ports.
     *
     * @param directory where their certificates and what they received lie
     */
    public static SimulatedPartners start(Path directory, ClientKeys gatewayKeys, Clock clock) {
        SimulatedPartners all = new SimulatedPartners();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulators cannot write to " + directory, e);
        }
        for (PartnerName name : PartnerName.values()) {
            all.partners.put(name, SimulatedPartner.start(name, directory, gatewayKeys, clock));
        }
        return all;
    }

    /** Writes one partner file each, with keys and authorities beside it. */
    public void writeFiles(Path directory) {
        try {
            for (SimulatedPartner partner : partners.values()) {
                partner.writeFile(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("partner files cannot be written to " + directory, e);
        }
    }

    public SimulatedPartner get(PartnerName name) {
        return Objects.requireNonNull(partners.get(name));
    }

    public List<SimulatedPartner> all() {
        return List.copyOf(partners.values());
    }

    @Override
    public void close() {
        partners.values().forEach(SimulatedPartner::close);
    }
}
