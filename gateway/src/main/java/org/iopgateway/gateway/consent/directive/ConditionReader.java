package org.iopgateway.gateway.consent.directive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of one provision; what it cannot read makes the provision opaque. */
final class ConditionReader {

    private static final Set<String> DISCLOSER_ROLES = Set.of("CST", "CUSTODIAN");
    private static final Set<String> RECIPIENT_ROLES = Set.of("IRCP", "PRCP");
    private static final List<String> LOW_TO_HIGH = List.of("N", "R", "V");

    private final boolean permit;
    private final List<Recipient> actors = new ArrayList<>();
    private final Set<String> purposes = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private String confidentiality = "";
    private boolean opaque;
    private boolean someoneUnknown;

    ConditionReader(ProvisionComponent provision, boolean permit) {
        this.permit = permit;
        provision.getActor().forEach(this::readActor);
        provision.getPurpose().stream().map(Coding::getCode).forEach(code -> addOrOpaque(purposes, code));
        provision.getSecurityLabel().forEach(this::readLabel);
        provision.getClass_().forEach(this::readClass);
        provision.getCode().forEach(this::readCode);
        provision.getData().forEach(data -> {
            boolean instance = data.getMeaning() == ConsentDataMeaning.INSTANCE;
            addOrOpaque(
                    ids, instance ? data.getReference().getReferenceElement().getIdPart() : null);
        });
    }

    /** A denial of somebody who cannot be told is one of everybody. */
    List<Recipient> actors() {
        return someoneUnknown && !permit ? List.of() : List.copyOf(actors);
    }

    Set<String> purposes() {
        return purposes;
    }

    Set<String> labels() {
        return labels;
    }

    String confidentiality() {
        return confidentiality;
    }

    Set<String> types() {
        return Set.copyOf(types);
    }

    Set<String> codes() {
        return Set.copyOf(codes);
    }

    Set<String> ids() {
        return Set.copyOf(ids);
    }

    boolean opaque() {
        return opaque;
    }

    private void readActor(provisionActorComponent actor) {
        List<String> roles = actor.getRole().getCoding().stream()
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .toList();
        if (roles.stream().anyMatch(DISCLOSER_ROLES::contains)) {
            return;
        }
        Recipients.read(actor).ifPresentOrElse(actors::add, () -> someoneUnknown = true);
        opaque |= someoneUnknown || roles.stream().noneMatch(RECIPIENT_ROLES::contains);
    }

    private void readLabel(Coding label) {
        if (!ConsentCodes.CONFIDENTIALITY.equals(label.getSystem())) {
            addOrOpaque(labels, label.getCode());
            return;
        }
        int rank = LOW_TO_HIGH.indexOf(label.getCode());
        opaque |= rank < 0;
        int known = LOW_TO_HIGH.indexOf(confidentiality);
        if (known < 0 || (permit ? rank < known : rank > known)) {
            confidentiality = rank < 0 ? confidentiality : label.getCode();
        }
    }

    private void readClass(Coding type) {
        addOrOpaque(types, ConsentCodes.RESOURCE_TYPES.equals(type.getSystem()) ? type.getCode() : null);
    }

    private void readCode(CodeableConcept concept) {
        opaque |= concept.getCoding().isEmpty();
        concept.getCoding().forEach(coding -> codes.add(coding.getSystem() + '|' + coding.getCode()));
    }

    private void addOrOpaque(Set<String> set, @Nullable String value) {
        if (value == null) {
            opaque = true;
        } else {
            set.add(value);
        }
    }
}
