package org.iopgateway.gateway.consent.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.capture.Finding.Severity;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Recipient;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.RestrictionBody;
import org.iopgateway.mappings.record.RevocationBody;
import org.jspecify.annotations.Nullable;

/** What a form does not do although one might think so: parts that need a form of their own, and slips of the pen. */
final class FormNotes {

    private static final Set<String> MENTAL_HEALTH = Set.of("PSY", "MH", "BH");
    private static final Set<String> PSYCHOTHERAPY = Set.of("PSYTHPN", "HIPAAPsyNotes");
    private static final Set<String> COUNSELING = Set.of("sud-counseling-note");
    private static final Set<String> SUBSTANCE_USE = Set.of("42CFRPart2", "SUD", "ETH", "ETHUD", "OPIOIDUD");

    private final FormTexts texts;
    private final Form form;
    private final OnFile onFile;
    private final Ways ways;
    private final List<Finding> findings = new ArrayList<>();

    private FormNotes(FormTexts texts, Form form, OnFile onFile, Ways ways) {
        this.texts = texts;
        this.form = form;
        this.onFile = onFile;
        this.ways = ways;
    }

    static List<Finding> find(FormTexts texts, Form form, OnFile onFile, Ways ways) {
        FormNotes notes = new FormNotes(texts, form, onFile, ways);
        notes.addTranslation();
        notes.addRecipients();
        if (form.record().body() instanceof ConsentBody consent) {
            notes.addSeparate();
            notes.addConsent(consent);
        } else if (form.record().body() instanceof RestrictionBody restriction) {
            notes.addRestriction(restriction);
        } else if (form.record().body() instanceof RevocationBody revocation
                && revocation.method().equals("oral")) {
            notes.note("R43_ORAL", null);
        }
        return List.copyOf(notes.findings);
    }

    private void addTranslation() {
        form.notes().stream()
                .filter(note -> note.location().equals("/body/status"))
                .forEach(note -> note("R27_EXPRESSION", note.location()));
    }

    private void addRecipients() {
        for (Places.Place place : Places.recipients(form.record())) {
            ConsentBody.Recipient given = place.recipient();
            Recipient.Type type = given.type().equals("class") ? Recipient.Type.CLASS : Recipient.Type.NAMED;
            Recipient recipient = new Recipient(type, given.partner(), given.name());
            if (recipient.isClass()) {
                continue;
            }
            if (!ways.isRegistered(recipient)) {
                note("R25_UNREGISTERED", place.pointer());
            } else if (given.partner() != null && isOtherName(given)) {
                note("R25_NAME_DIFFERS", place.pointer() + "/name");
            }
        }
    }

    private boolean isOtherName(ConsentBody.Recipient given) {
        Recipient byName = new Recipient(Recipient.Type.NAMED, null, given.name());
        return ways.partners().stream()
                .filter(partner -> partner.id().value().equals(given.partner()))
                .map(Ways::party)
                .noneMatch(byName::isSameAs);
    }

    /** Information that another law wants a form of its own for: this form does not open it. */
    private void addSeparate() {
        FormKind kind = form.directive().kind();
        addSeparate(kind != FormKind.HIV, Set.of("HIV"), "70F_HIV_SEPARATE");
        addSeparate(kind != FormKind.GENETIC, Set.of("GDIS"), "70G_GENETIC");
        addSeparate(kind != FormKind.NOTES_PSYCHOTHERAPY, PSYCHOTHERAPY, "508_PSYNOTES");
        addSeparate(kind != FormKind.NOTES_SUD, COUNSELING, "31B_NOTES_SEPARATE");
        boolean notPart2 = onFile.standing().part2() == Part2Status.NO;
        addSeparate(notPart2 && kind != FormKind.MENTAL_HEALTH, MENTAL_HEALTH, "129A_MH_WRITTEN");
        if (form.directive().combined().contains(FormKind.HIV) && kind != FormKind.HIV) {
            findings.add(texts.element("70F_HIV_SEPARATE", Severity.LIMIT, "/body/combinedWith"));
        }
    }

    private void addSeparate(boolean otherForm, Set<String> labels, String key) {
        Directive directive = form.directive();
        if (!otherForm || labels.stream().noneMatch(directive.provisions()::describes)) {
            return;
        }
        boolean nothingElse = SUBSTANCE_USE.stream().noneMatch(directive.provisions()::describes)
                && MENTAL_HEALTH.stream()
                        .filter(label -> !labels.contains(label))
                        .noneMatch(directive.provisions()::describes);
        findings.add(texts.element(
                key, nothingElse ? Severity.DEFECT : Severity.LIMIT, Places.label(form.record(), labels)));
    }

    private void addConsent(ConsentBody consent) {
        Directive directive = form.directive();
        if (!form.isActive()) {
            note("R18_NOT_ACTIVE", null);
        }
        if (directive.kind() == FormKind.GENERAL && !consent.form().equals(FormKind.GENERAL.code())) {
            note("R19_KIND", null);
        }
        if (directive.kind() == FormKind.TPO
                && !directive.marks().fullTpo()
                && !consent.purposes().isEmpty()) {
            note("R26_TPO_PURPOSES", null);
        }
        if (directive.kind() == FormKind.MENTAL_HEALTH && onFile.standing().part2() != Part2Status.NO) {
            note("R4_MENTAL_HEALTH", null);
        }
        if (directive.marks().conditioned()) {
            note("R20_CONDITIONED", null);
        }
        List<Recipient> recipients = directive.provisions().permittedRecipients();
        if (recipients.stream().anyMatch(Recipient::isClass)
                && recipients.stream().anyMatch(recipient -> !recipient.isClass())) {
            Places.recipients(form.record()).stream()
                    .filter(place -> place.recipient().type().equals("class"))
                    .forEach(place -> note("R23_CLASS", place.pointer()));
        }
    }

    private void addRestriction(RestrictionBody restriction) {
        ConsentBody.Information information = restriction.information();
        boolean wordsOnly = information != null
                && information.text() != null
                && information.labels().isEmpty()
                && information.resourceTypes().isEmpty()
                && information.codes().isEmpty()
                && information.dates() == null;
        if (wordsOnly) {
            note("R16_WORDS_ONLY", null);
        }
        if (Boolean.FALSE.equals(restriction.paidInFull()) && form.directive().kind() == FormKind.SELF_PAY) {
            note("R15_UNPAID", null);
        }
    }

    private void note(String key, @Nullable String pointer) {
        findings.add(texts.note(key, pointer));
    }
}
