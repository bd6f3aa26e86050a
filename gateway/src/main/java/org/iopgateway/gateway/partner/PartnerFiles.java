package org.iopgateway.gateway.partner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.partner.PartnerDirectory.Reading;
import org.iopgateway.mappings.problem.Problem;

/** Partner files as a command looks at them, without a running gateway. */
public final class PartnerFiles {

    private PartnerFiles() {}

    /** The partner of a file that lies among others, with whom it may not clash; or everything that is wrong with it. */
    public static Checked check(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Reading reading = new PartnerDirectory(absolute.getParent()).read();
        String name = absolute.getFileName().toString();
        List<Problem> problems = reading.problems().stream()
                .filter(problem -> problem.location() != null
                        && (problem.location().equals(name)
                                || problem.location().startsWith(name + "#")
                                || problem.location().startsWith(name + " ")))
                .toList();
        Partner partner = reading.partners().get(absolute);
        if (partner == null && problems.isEmpty()) {
            return new Checked(
                    Optional.empty(),
                    List.of(Problem.malformed("PTN-003", "expected a readable .yaml file, found none", name)));
        }
        return new Checked(Optional.ofNullable(partner), problems);
    }

    /** Purposes of use that a partner of this type may assert (rule R2). */
    public static List<String> purposes(PartnerType type) {
        return List.copyOf(PurposeTable.of(type));
    }

    /** @param partner absent where there are problems */
    public record Checked(Optional<Partner> partner, List<Problem> problems) {}
}
