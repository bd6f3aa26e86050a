package org.iopgateway.gateway.consent.capture;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.capture.Finding.Severity;
import org.iopgateway.gateway.consent.decision.FormReview;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.mappings.record.ConsentBody;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a form lacks or has wrong, by section 3 of the rules: the elements as {@code ElementCheck} finds them,
 * the rest as the engine's own checks of the form say ({@link FormReview}), and what only the record and the chart tell.
 */
final class ElementFindings {

    private static final String SIGNER_MISSING = "A8_SIGNATURE";
    private static final String UNNAMED = "111E_NAME";
    private static final Set<String> SIGNERS = Set.of("14_MINOR_SIGNER", "15_REPRESENTATIVE");

    private final FormTexts texts;
    private final Form form;
    private final OnFile onFile;
    private final ZoneId zone;
    private final Set<String> codes = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private ElementFindings(FormTexts texts, Form form, OnFile onFile, ZoneId zone) {
        this.texts = texts;
        this.form = form;
        this.onFile = onFile;
        this.zone = zone;
    }

    /**
     * @param ways toward whom and for what the form is meant; the engine's checks are asked for each
     * @param example an ordinary record
     * @param zone the program's local time
     */
    static List<Finding> find(
            FormTexts texts, Form form, OnFile onFile, List<Ways.Way> ways, ResourceFacts example, ZoneId zone) {
        if (!form.permits()) {
            return List.of();
        }
        ElementFindings found = new ElementFindings(texts, form, onFile, zone);
        found.addMissing();
        found.addRecordOnly();
        found.addFaults(ways, example);
        return List.copyOf(found.findings);
    }

    private void addMissing() {
        FormKind kind = form.directive().kind();
        for (String code : form.missing()) {
            if (texts.asksFor(code, kind)) {
                add(code, code.equals(SIGNER_MISSING) && !hasSignature() ? null : place(code));
            }
        }
        boolean massachusetts = FormReview.isPart2Form(kind);
        if (massachusetts && codes.contains("A3_INFORMATION")) {
            add("111E_INFORMATION", null);
        }
        if (massachusetts && codes.contains("A5_PURPOSE")) {
            add("111E_PURPOSE", null);
        }
    }

    /** The document is missing where the signature is there. */
    private static @Nullable String place(String code) {
        return code.equals(SIGNER_MISSING) ? "/body/formHash" : null;
    }

    private boolean hasSignature() {
        return consent().signature() != null;
    }

    private void addRecordOnly() {
        if (!codes.contains(SIGNER_MISSING) && form.hash().isEmpty()) {
            add("A8_SIGNATURE_SOURCE", null);
        }
        ConsentBody.Signature signature = consent().signature();
        if (signature != null && signature.name() != null && !isPatientsName(signature.name())) {
            add("A1_PATIENT_DIFFERS", null);
        }
        Directive directive = form.directive();
        if (directive.signature().on() != null
                && directive.signature().on().isAfter(onFile.at().atZone(zone).toLocalDate())) {
            add("A9_DATE_FUTURE", null);
        }
        boolean spent = onFile.find(directive.id())
                .filter(stored -> stored.marks().spent())
                .isPresent();
        if (spent) {
            add("70F_HIV_USED", null);
        }
        if (directive.kind() == FormKind.HIV && !directive.combined().isEmpty()) {
            add("70F_HIV_SEPARATE", "/body/combinedWith");
        }
        if (directive.kind() == FormKind.MENTAL_HEALTH && !directive.signature().written()) {
            add("129A_MH_WRITTEN", "/body/signature/method");
        }
    }

    private ConsentBody consent() {
        return (ConsentBody) form.record().body();
    }

    /** What the engine's checks say, toward each for whom the form is meant. */
    private void addFaults(List<Ways.Way> ways, ResourceFacts example) {
        int unnamed = 0;
        for (Ways.Way way : ways) {
            List<FormReview.Fault> faults = FormReview.faults(
                    form.directive(), way.request(), onFile.standing(), example, onFile.with(form.directive()));
            unnamed += faults.stream().anyMatch(fault -> fault.errorCodes().contains(UNNAMED)) ? 1 : 0;
            faults.forEach(this::addFault);
        }
        boolean reachesNobody = unnamed > 0 && unnamed == ways.size();
        if (reachesNobody) {
            add(
                    UNNAMED,
                    Places.recipients(form.record()).stream()
                            .findFirst()
                            .map(Places.Place::pointer)
                            .orElse(null));
        }
    }

    /** Elements are told before, and a class that does not reach one recipient may reach another. */
    private void addFault(FormReview.Fault fault) {
        if (fault.rule().equals("R22") && fault.errorCodes().isEmpty()) {
            addOnce("15_REPRESENTATIVE");
        }
        if (!fault.rule().equals("R19")) {
            fault.errorCodes().stream().filter(code -> !code.equals(UNNAMED)).forEach(this::addOnce);
        }
    }

    private void addOnce(String code) {
        boolean unsigned = codes.contains(SIGNER_MISSING) && SIGNERS.contains(code);
        boolean inactive = code.equals("31C_REVOKED") && !form.isActive();
        if (!codes.contains(code) && !unsigned && !inactive) {
            add(code, null);
        }
    }

    private void add(String key, @Nullable String pointer) {
        Finding finding = texts.element(key, Severity.DEFECT, pointer);
        codes.add(finding.code());
        findings.add(finding);
    }

    /** Whether all words of one of the chart's names, or the family name and one given name, stand on the form. */
    private boolean isPatientsName(String onForm) {
        Set<String> words = words(onForm);
        return onFile.names().isEmpty() || onFile.names().stream().anyMatch(name -> matches(words(name), words));
    }

    private static boolean matches(Set<String> chart, Set<String> form) {
        return !chart.isEmpty() && (form.containsAll(chart) || (form.size() > 1 && chart.containsAll(form)));
    }

    private static Set<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
