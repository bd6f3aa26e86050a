package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What may leave: redacted, labelled, with its notice, and already accounted for. Only the gate makes one, and it can become
 * less but not more; delivery and the partner API accept nothing else.
 */
public final class Release {

    private final PartnerId recipient;
    private final String purpose;
    private final String disclosureId;
    private final Instant at;
    private final Set<Obligation> obligations;
    private final List<Form> forms;
    private final List<Resource> notices;
    private @Nullable List<Resource> copies;

    Release(
            PartnerId recipient,
            String purpose,
            String disclosureId,
            Instant at,
            Set<Obligation> obligations,
            List<Form> forms,
            List<Resource> notices) {
        this.recipient = recipient;
        this.purpose = purpose;
        this.disclosureId = disclosureId;
        this.at = at;
        this.obligations = Set.copyOf(obligations);
        this.forms = List.copyOf(forms);
        this.notices = List.copyOf(notices);
    }

    public PartnerId recipient() {
        return recipient;
    }

    public String purpose() {
        return purpose;
    }

    /** The row of the disclosure ledger that accounts for it; of the audit log where it is about no patient. */
    public String disclosureId() {
        return disclosureId;
    }

    /** When it was decided and accounted for. */
    public Instant at() {
        return at;
    }

    /**
     * What goes with it, of all its resources together. Labels, notices and accounting are done; what concerns the
     * message itself, for example {@link Obligation#EOB_SUPPRESS}, is for the sender.
     */
    public Set<Obligation> obligations() {
        return obligations;
    }

    /** The disclosed resources in the order of the candidates: this release's own, for whoever sends them. */
    public synchronized List<Resource> resources() {
        if (copies == null) {
            copies = forms.stream().map(form -> form.resource().copy()).toList();
        }
        return copies;
    }

    /**
     * The same in the same order, shared with all who are shown them: to be looked at and written out, never to be changed.
     */
    public List<Resource> shown() {
        return forms.stream().map(Form::resource).toList();
    }

    /** Whether a resource is one of {@link #shown}; a copy of it is not. */
    public static boolean isShared(Resource resource) {
        return Form.isShared(resource);
    }

    /** What 42 CFR 2.32 asks to accompany them: the statement, and the scope of the consent. */
    public List<Resource> notices() {
        return notices;
    }

    /**
     * The same with fewer resources, of which the condition looks at the {@link #shown}, and notices labelled for those alone; what is left out stays accounted for. Empty
     * where none is left.
     */
    public Optional<Release> only(Predicate<Resource> which) {
        List<Form> left =
                forms.stream().filter(form -> which.test(form.resource())).toList();
        if (left.size() == forms.size()) {
            return Optional.of(this);
        }
        List<Coding> labels =
                ReleaseLabels.highWaterMark(left.stream().map(Form::resource).toList());
        List<Resource> told =
                notices.stream().map(notice -> labelled(notice, labels)).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Release(recipient, purpose, disclosureId, at, obligations, left, told));
    }

    private static Resource labelled(Resource notice, List<Coding> labels) {
        Resource copy = notice.copy();
        copy.getMeta().setSecurity(labels);
        return copy;
    }

    @Override
    public String toString() {
        return "release of " + forms.size() + " resources to " + recipient;
    }
}
