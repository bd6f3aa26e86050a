package org.iopgateway.gateway.consent.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Lifetime;
import org.iopgateway.gateway.consent.directive.Party;
import org.iopgateway.gateway.consent.directive.Recipient;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.mappings.labeling.LabelVersion;
import org.jspecify.annotations.Nullable;

/**
 * Who has a form in force that may open something to a partner, and by what a release about a person was decided. Permits
 * nothing and discloses nothing: whether anything leaves is the gate's decision about each resource.
 */
public final class ConsentingPatients {

    /** How many people are looked at for one answer. */
    private static final int AT_ONCE = 500;

    private final PatientFiles files;
    private final PatientContexts patients;
    private final Switches switches;
    private final Clock clock;
    private final String tables = LabelVersion.current();

    ConsentingPatients(PatientFiles files, PatientContexts patients, Switches switches, Clock clock) {
        this.files = files;
        this.patients = patients;
        this.switches = switches;
        this.clock = clock;
    }

    /**
     * The next patients, in the order of their ids, with a form in force that names the partner, or a class that it may
     * belong to. Looks at a bounded number of people, so that it may find none and yet not be at the end.
     *
     * @param after where the last look ended; empty for the beginning
     */
    public Found next(Partner partner, String after, int limit) {
        List<String> candidates = files.withConsents(after, Math.min(limit, AT_ONCE));
        List<String> naming = new ArrayList<>();
        for (String patient : candidates) {
            if (mayOpen(partner, patient)) {
                naming.add(patient);
            }
        }
        boolean end = candidates.size() < Math.min(limit, AT_ONCE);
        return new Found(naming, end ? after : candidates.get(candidates.size() - 1), end);
    }

    /** Whether the patient has such a form. */
    public boolean mayOpen(Partner partner, String patient) {
        Party party = new Party(partner.id().value(), partner.name(), partner.legalEntity());
        Instant now = clock.instant();
        return patients.of(patient).directives().directives().all().stream()
                .filter(form -> !form.kind().isNoPermission())
                .filter(form -> form.lifetime().isActive() && form.lifetime().includes(now))
                .flatMap(form -> form.provisions().permittedRecipients().stream())
                .anyMatch(recipient -> mayMean(recipient, party));
    }

    /** A class can be enough when a relationship is proven (R23): the gate asks. */
    private static boolean mayMean(Recipient recipient, Party party) {
        return recipient.isClass() || recipient.names(party);
    }

    /**
     * A mark of all that can change a decision about the patient's records without the records themselves being changed:
     * forms and own record as they stand, which forms are in force at this moment or used up, the age, the switches, the
     * tables by which records are labelled.
     * Taken before a release and again before it is handed out, the same mark means that the decisions still stand.
     */
    public String mark(DisclosureRequest request) {
        Instant now = clock.instant();
        PatientContext patient = patients.of(request.patient()).onBehalfOf(request.intents());
        PatientStanding standing = patient.standing();
        StringBuilder said = new StringBuilder(patient.epoch().orElse(""))
                .append('\n')
                .append(standing.match())
                .append(standing.part2())
                .append(standing.deceased())
                .append(age(standing.birthDate(), now))
                .append(switches)
                .append(tables);
        for (Directive form : patient.directives().directives().all()) {
            Lifetime lifetime = form.lifetime();
            said.append('\n')
                    .append(form.reference())
                    .append(lifetime.status())
                    .append(lifetime.includes(now))
                    .append(form.marks().spent());
        }
        return sha256(said.toString());
    }

    private int age(@Nullable LocalDate birth, Instant now) {
        return birth == null
                ? -1
                : Period.between(birth, LocalDate.ofInstant(now, files.zone())).getYears();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * What one look found.
     *
     * @param patients logical ids
     * @param last where it ended, to go on from
     * @param end whether everybody has been looked at
     */
    public record Found(List<String> patients, String last, boolean end) {

        public Found {
            patients = List.copyOf(patients);
            Objects.requireNonNull(last);
        }

        /** Who it is, is patient data. */
        @Override
        public String toString() {
            return patients.size() + " patients";
        }
    }
}
