package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.mappings.translation.ConsentCodes;

/** R27 over the provisions as they stand in FHIR: slow, and written apart from the compiled form to check it. */
final class InterpretedConsent {

    private final Consent consent;
    private final Question question;
    private final LocalTime time = new LocalTime(ZoneId.of("America/New_York"));
    private final List<int[]> matches = new ArrayList<>();

    InterpretedConsent(Consent consent, Question question) {
        this.consent = consent;
        this.question = question;
    }

    Provisions.Answer answer() {
        visit(List.of(), consent.getProvision());
        int deepest = matches.stream().mapToInt(match -> match[0]).max().orElse(-1);
        if (deepest < 0) {
            return Provisions.Answer.SILENT;
        }
        boolean denied = matches.stream().anyMatch(match -> match[0] == deepest && match[1] == 0);
        return denied ? Provisions.Answer.DENY : Provisions.Answer.PERMIT;
    }

    private void visit(List<ProvisionComponent> above, ProvisionComponent provision) {
        List<ProvisionComponent> path =
                Stream.concat(above.stream(), Stream.of(provision)).toList();
        boolean permit = permits(path.size() == 1, provision);
        boolean all = path.stream().allMatch(each -> holds(each, !permit));
        boolean stated = path.stream().anyMatch(each -> each.getActor().stream()
                        .anyMatch(actor -> Recipients.read(actor).isPresent() && !isDiscloser(actor.getRole())))
                && path.stream().anyMatch(each -> each.hasPurpose())
                && path.stream().anyMatch(this::describesData);
        if (all && (!permit || stated)) {
            matches.add(new int[] {path.size(), permit ? 1 : 0});
        }
        provision.getProvision().forEach(nested -> visit(path, nested));
    }

    private boolean permits(boolean root, ProvisionComponent provision) {
        if (provision.hasType() || !root) {
            return provision.getType() == ConsentProvisionType.PERMIT;
        }
        return consent.getPolicyRule().getCoding().stream().anyMatch(coding -> "OPTIN".equals(coding.getCode()));
    }

    private boolean describesData(ProvisionComponent provision) {
        boolean label = provision.getSecurityLabel().stream()
                .anyMatch(each -> !each.getSystem().equals(ConsentCodes.CONFIDENTIALITY));
        boolean type =
                provision.getClass_().stream().anyMatch(each -> each.getSystem().equals(ConsentCodes.RESOURCE_TYPES));
        boolean code = provision.getCode().stream().anyMatch(CodeableConcept::hasCoding);
        return label || type || code || provision.hasData();
    }

    /** What cannot be known is met for a denial only. */
    private boolean holds(ProvisionComponent provision, boolean denying) {
        boolean permit = permits(provision == consent.getProvision(), provision);
        boolean untyped = provision != consent.getProvision() && !provision.hasType();
        boolean untestable = untyped
                || provision.getClass_().stream()
                        .anyMatch(each -> !each.getSystem().equals(ConsentCodes.RESOURCE_TYPES))
                || provision.getCode().stream().anyMatch(each -> !each.hasCoding());
        return (denying || !untestable)
                && actorHolds(provision, denying)
                && purposeHolds(provision)
                && periodHolds(provision.getPeriod())
                && typeHolds(provision)
                && codeHolds(provision, denying)
                && labelHolds(provision, denying, permit)
                && dateHolds(provision.getDataPeriod(), denying);
    }

    private boolean actorHolds(ProvisionComponent provision, boolean denying) {
        List<Recipient> recipients = provision.getActor().stream()
                .filter(actor -> !isDiscloser(actor.getRole()))
                .flatMap(actor -> Recipients.read(actor).stream())
                .toList();
        List<Party> parties = denying ? question.affected() : question.recipients();
        return recipients.isEmpty()
                || recipients.stream()
                        .anyMatch(recipient -> parties.stream()
                                        .anyMatch(party -> denying ? recipient.isSameAs(party) : recipient.names(party))
                                || (recipient.isClass() && (denying || question.classReaches())));
    }

    private static boolean isDiscloser(CodeableConcept role) {
        return role.getCoding().stream().anyMatch(coding -> "CST".equals(coding.getCode()));
    }

    private boolean purposeHolds(ProvisionComponent provision) {
        return !provision.hasPurpose()
                || provision.getPurpose().stream()
                        .anyMatch(purpose -> CodeTree.PURPOSES.covers(purpose.getCode(), question.purpose()));
    }

    private boolean periodHolds(Period period) {
        Instant start = time.start(period.getStartElement());
        Instant end = time.end(period.getEndElement());
        return (start == null || !question.at().isBefore(start))
                && (end == null || question.at().isBefore(end));
    }

    private boolean typeHolds(ProvisionComponent provision) {
        List<String> types = provision.getClass_().stream()
                .filter(each -> each.getSystem().equals(ConsentCodes.RESOURCE_TYPES))
                .map(Coding::getCode)
                .toList();
        return types.isEmpty() || types.contains(question.resource().type());
    }

    private boolean codeHolds(ProvisionComponent provision, boolean denying) {
        Set<String> wanted = new HashSet<>();
        provision.getCode().forEach(concept -> concept.getCoding()
                .forEach(coding -> wanted.add(coding.getSystem() + '|' + coding.getCode())));
        Set<String> held = new HashSet<>(question.resource().codes());
        held.addAll(question.resource().partCodes());
        if (wanted.isEmpty()) {
            return true;
        }
        return held.isEmpty() ? denying : wanted.stream().anyMatch(held::contains);
    }

    private boolean labelHolds(ProvisionComponent provision, boolean denying, boolean permit) {
        List<String> order = List.of("N", "R", "V");
        List<Integer> marks = provision.getSecurityLabel().stream()
                .filter(each -> each.getSystem().equals(ConsentCodes.CONFIDENTIALITY))
                .map(each -> order.indexOf(each.getCode()))
                .sorted()
                .toList();
        int mark = marks.isEmpty() ? 2 : marks.get(permit ? 0 : marks.size() - 1);
        List<String> described = provision.getSecurityLabel().stream()
                .filter(each -> !each.getSystem().equals(ConsentCodes.CONFIDENTIALITY))
                .map(Coding::getCode)
                .toList();
        boolean within = order.indexOf(question.resource().confidentiality()) <= mark;
        return within && (described.isEmpty() || describes(described, denying));
    }

    private boolean describes(List<String> described, boolean denying) {
        Set<String> labels = question.resource().labels();
        if (denying) {
            boolean regime = question.part2()
                    && described.stream()
                            .anyMatch(each -> each.equals("42CFRPart2") || CodeTree.SENSITIVITIES.covers(each, "SUD"));
            return regime || anyCovered(described, labels);
        }
        if (!question.subjects().isEmpty()) {
            return anyCovered(described, question.subjects());
        }
        if (!question.part2()) {
            return anyCovered(described, labels);
        }
        if (described.contains("42CFRPart2")) {
            return true;
        }
        List<String> specific = labels.stream()
                .filter(CodeTree.SENSITIVITIES::knows)
                .filter(label -> labels.stream()
                        .noneMatch(other -> !other.equals(label) && CodeTree.SENSITIVITIES.covers(label, other)))
                .toList();
        List<String> wanted = specific.isEmpty() ? List.of("SUD") : specific;
        return wanted.stream()
                .allMatch(label -> described.stream().anyMatch(each -> CodeTree.SENSITIVITIES.covers(each, label)));
    }

    private static boolean anyCovered(List<String> described, Set<String> labels) {
        return labels.stream()
                .anyMatch(label -> described.stream().anyMatch(each -> CodeTree.SENSITIVITIES.covers(each, label)));
    }

    private boolean dateHolds(Period period, boolean denying) {
        LocalDate from = time.firstDay(period.getStartElement());
        LocalDate to = time.lastDay(period.getEndElement());
        LocalDate first = question.resource().from();
        LocalDate last = question.resource().to();
        if (from == null && to == null) {
            return true;
        }
        if (first == null || last == null) {
            return denying;
        }
        if (denying) {
            return (from == null || !last.isBefore(from)) && (to == null || !first.isAfter(to));
        }
        return (from == null || !first.isBefore(from)) && (to == null || !last.isAfter(to));
    }
}
