package org.iopgateway.gateway.consent.directive;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Period;

/** Flattens the provisions of a Consent, at any depth, to clauses (R27). */
final class ProvisionFlattener {

    private final LocalTime time;
    private final List<Clause> clauses = new ArrayList<>();

    ProvisionFlattener(LocalTime time) {
        this.time = time;
    }

    Provisions flatten(Consent consent) {
        ProvisionComponent root = consent.getProvision();
        boolean stated = hasType(root) || hasPolicy(consent, "OPTIN") || hasPolicy(consent, "OPTOUT");
        boolean permit = hasType(root) ? root.getType() == ConsentProvisionType.PERMIT : hasPolicy(consent, "OPTIN");
        add(root, -1, 0, permit, false, Stated.NOTHING);
        return Provisions.of(clauses, stated);
    }

    private void add(
            ProvisionComponent provision, int parent, int depth, boolean permit, boolean broken, Stated inherited) {
        ConditionReader read = new ConditionReader(provision, permit);
        Stated stated = inherited.and(
                !read.actors().isEmpty(),
                !read.purposes().isEmpty(),
                !(read.types().isEmpty()
                        && read.codes().isEmpty()
                        && read.ids().isEmpty()
                        && read.labels().isEmpty()));
        Period period = provision.getPeriod();
        Period data = provision.getDataPeriod();
        int index = clauses.size();
        clauses.add(new Clause(
                parent,
                depth,
                permit,
                read.actors(),
                CodeTree.PURPOSES.closure(read.purposes()),
                CodeTree.SENSITIVITIES.closure(read.labels()),
                read.confidentiality(),
                read.types(),
                read.codes(),
                read.ids(),
                time.start(period.getStartElement()),
                time.end(period.getEndElement()),
                time.firstDay(data.getStartElement()),
                time.lastDay(data.getEndElement()),
                broken || read.opaque(),
                stated.all()));
        for (ProvisionComponent nested : provision.getProvision()) {
            boolean nestedPermit = nested.getType() == ConsentProvisionType.PERMIT;
            add(nested, index, depth + 1, nestedPermit, !hasType(nested), stated);
        }
    }

    private static boolean hasType(ProvisionComponent provision) {
        return provision.getType() == ConsentProvisionType.PERMIT || provision.getType() == ConsentProvisionType.DENY;
    }

    private static boolean hasPolicy(Consent consent, String code) {
        return consent.getPolicyRule().getCoding().stream().map(Coding::getCode).anyMatch(code::equals);
    }

    /** Which of recipient, purpose and data a path of provisions has stated so far. */
    private record Stated(boolean actor, boolean purpose, boolean data) {

        static final Stated NOTHING = new Stated(false, false, false);

        Stated and(boolean moreActor, boolean morePurpose, boolean moreData) {
            return new Stated(actor || moreActor, purpose || morePurpose, data || moreData);
        }

        boolean all() {
            return actor && purpose && data;
        }
    }
}
