package org.iopgateway.gateway.consent.release;

import java.util.Optional;

/**
 * A request of which not everything is denied, with what was found on file of its patient: only the gate makes one, and
 * {@link DisclosureGate#open(Admission, java.util.List) opens} by it. It releases nothing by itself, and what has changed
 * since it was made is seen before anything leaves.
 */
public final class Admission {

    private final DisclosureRequest request;
    private final Optional<PatientContext> known;

    private Admission(DisclosureRequest request, Optional<PatientContext> known) {
        this.request = request;
        this.known = known;
    }

    /** Without its mark nobody could see that it has changed since: then it is looked up again. */
    static Admission of(DisclosureRequest request, PatientContext found) {
        return new Admission(
                request, Optional.of(found).filter(context -> context.epoch().isPresent()));
    }

    /** Of whom nothing has been looked up. */
    static Admission unread(DisclosureRequest request) {
        return new Admission(request, Optional.empty());
    }

    DisclosureRequest request() {
        return request;
    }

    Optional<PatientContext> known() {
        return known;
    }

    /** Whether it is about this patient, by logical id. */
    public boolean isAbout(String patient) {
        return request.patient().equals(patient);
    }

    @Override
    public String toString() {
        return "admission of " + request;
    }
}
