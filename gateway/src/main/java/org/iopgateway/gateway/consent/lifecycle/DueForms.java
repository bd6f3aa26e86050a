package org.iopgateway.gateway.consent.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Signature.Signer;
import org.iopgateway.gateway.consent.lifecycle.Due.Why;
import org.jspecify.annotations.Nullable;

/**
 * Which of a patient's forms somebody has to see to, now or within some days ({@code rules.md} section 6; R18, R21, R48).
 * A function of what is on file and the day; what is revoked or not active any more is nobody's work.
 */
final class DueForms {

    private static final int ADULT = 18;

    private final PatientStanding patient;
    private final Directives said;
    private final Set<String> watched;
    private final ZoneId zone;
    private final LocalDate today;
    private final LocalDate horizon;
    private final List<Due> due = new ArrayList<>();

    private DueForms(
            PatientStanding patient, Directives said, Set<String> watched, ZoneId zone, Instant now, int days) {
        this.patient = patient;
        this.said = said;
        this.watched = watched;
        this.zone = zone;
        this.today = now.atZone(zone).toLocalDate();
        this.horizon = today.plusDays(days);
    }

    /**
     * The list, soonest first, what has no day last.
     *
     * @param watched expiry events that the records tell, so that nobody has to
     * @param days how far to look ahead
     */
    static List<Due> of(
            PatientStanding patient, Directives said, Set<String> watched, ZoneId zone, Instant now, int days) {
        DueForms forms = new DueForms(patient, said, watched, zone, now, days);
        said.all().forEach(form -> forms.look(form, now));
        forms.due.sort(Comparator.comparing(Due::on, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Due::consent));
        return List.copyOf(forms.due);
    }

    private void look(Directive form, Instant now) {
        if (!form.lifetime().isActive() || !form.lifetime().includes(now)) {
            return;
        }
        if (form.kind() == FormKind.REVOCATION) {
            lookAtRevocation(form);
        } else if (!form.kind().isNoPermission() && !isTakenBack(form)) {
            lookAtEnd(form);
            lookAtSigner(form);
        }
    }

    private void lookAtRevocation(Directive oral) {
        boolean outstanding =
                !oral.signature().written() && said.all().stream().noneMatch(other -> confirms(other, oral));
        if (outstanding) {
            add(oral, Why.WRITTEN_FORM_OUTSTANDING, oral.signature().on());
        }
    }

    /** A written revocation that reaches at least as far. */
    private static boolean confirms(Directive written, Directive oral) {
        return written.kind() == FormKind.REVOCATION
                && written.lifetime().isActive()
                && written.signature().written()
                && (written.revokes().everything()
                        || (!oral.revokes().everything()
                                && written.revokes()
                                        .ids()
                                        .containsAll(oral.revokes().ids())))
                && (written.revokes().toward().isEmpty()
                        || written.revokes().toward().equals(oral.revokes().toward()));
    }

    private void lookAtEnd(Directive form) {
        Instant until = form.lifetime().until();
        String event = form.lifetime().event();
        if (patient.deceased()) {
            if (!form.lifetime().survivesDeath() && form.signature().signer() != Signer.REPRESENTATIVE) {
                add(form, Why.SUSPENDED_BY_DEATH, null);
            }
        } else if (until != null) {
            LocalDate last = until.minusMillis(1).atZone(zone).toLocalDate();
            if (!last.isAfter(horizon)) {
                add(form, Why.EXPIRES, last);
            }
        } else if (event != null && !watched.contains(event)) {
            add(form, Why.EVENT_TO_WATCH, null);
        }
    }

    private void lookAtSigner(Directive form) {
        LocalDate birth = patient.birthDate();
        LocalDate signed = form.signature().on();
        if (birth == null || patient.deceased()) {
            return;
        }
        LocalDate ofAge = birth.plusYears(ADULT);
        if (form.signature().signer() == Signer.PARENT && !ofAge.isAfter(horizon)) {
            add(form, Why.PARENTS_FORM_ENDS, ofAge);
        }
        boolean asMinor = form.signature().byPatient() && signed != null && signed.isBefore(ofAge);
        if (asMinor && !ofAge.isAfter(today)) {
            add(form, Why.RECONSENT, ofAge);
        }
    }

    /** Taken back for everyone; one that is struck off toward one party goes on for the rest. */
    private boolean isTakenBack(Directive form) {
        return said.all().stream()
                .filter(other -> other.kind() == FormKind.REVOCATION)
                .filter(other -> other.lifetime().isActive())
                .filter(other -> other.revokes().toward().isEmpty())
                .anyMatch(other -> other.revokes().ids().contains(form.id())
                        || (other.revokes().everything() && !form.signature().isAfter(other.signature())));
    }

    private void add(Directive form, Why why, @Nullable LocalDate on) {
        due.add(new Due(form.reference(), form.kind().code(), why, on));
    }
}
