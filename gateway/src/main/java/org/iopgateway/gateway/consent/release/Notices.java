package org.iopgateway.gateway.consent.release;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What 42 CFR 2.32 asks to accompany each disclosure with consent: statement 1 word for word, and a clear explanation of
 * the consent's scope, made from the consent but naming no one else. The texts are the file {@code release/notices.yaml}.
 */
final class Notices {

    private static final String SUMMARY_OF_CONSENT = "59284-0";

    private final Texts texts;
    private final Words words;

    Notices(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    static Notices standard(Words words) {
        return new Notices(ReleaseFiles.read("release/notices.yaml", Texts.class), words);
    }

    /** Which text is attached, for the accounting. */
    String version() {
        return texts.version();
    }

    /**
     * The notices of one release, with the same ids each time, so that a recipient that is sent more gets no twins.
     *
     * @param scopes of the consents that it relies on
     * @param labels of the release
     */
    List<Resource> of(DisclosureRequest request, List<ConsentScope> scopes, List<Coding> labels, Instant at) {
        List<Resource> notices = new ArrayList<>();
        notices.add(document(request, texts.title(), texts.statement(), texts.version(), labels, at));
        for (ConsentScope scope : scopes) {
            String text = explain(scope, request);
            DocumentReference explanation =
                    document(request, texts.scopeTitle(), text, scope.reference() + request.purpose(), labels, at);
            explanation.getType().addCoding().setSystem("http://loinc.org").setCode(SUMMARY_OF_CONSENT);
            notices.add(explanation);
        }
        return notices;
    }

    private String explain(ConsentScope scope, DisclosureRequest request) {
        return texts.scopeText()
                .replace("{recipient}", request.partner().name())
                .replace("{purposes}", joined(scope.purposes().stream().map(words::purpose)))
                .replace(
                        "{information}",
                        joined(Stream.concat(
                                scope.labels().stream().map(words::label),
                                scope.types().stream().map(words::category))))
                .replace("{expiry}", scope.expiry() == null ? texts.unspecified() : words.expiry(scope.expiry()))
                .replace("{purpose}", words.purpose(request.purpose()));
    }

    private String joined(Stream<String> parts) {
        String all = parts.distinct().collect(Collectors.joining(", "));
        return all.isEmpty() ? texts.unspecified() : all;
    }

    private static DocumentReference document(
            DisclosureRequest request, String title, String text, String kind, List<Coding> labels, Instant at) {
        DocumentReference document = new DocumentReference();
        String name = String.join("\n", request.partner().id().value(), request.patient(), kind);
        document.setId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        labels.forEach(label -> document.getMeta().addSecurity(label));
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setType(new CodeableConcept().setText(title));
        document.setSubject(new Reference("Patient/" + request.patient()));
        document.setDate(Date.from(at));
        document.setDescription(title);
        document.addContent()
                .setAttachment(new Attachment()
                        .setContentType("text/plain; charset=utf-8")
                        .setLanguage("en")
                        .setTitle(title)
                        .setData(text.getBytes(StandardCharsets.UTF_8)));
        return document;
    }

    /**
     * The file of texts.
     *
     * @param version which text of the law
     * @param statement 2.32(a)(1)
     * @param shortStatement 2.32(a)(2), for channels with little space
     * @param scopeText 2.32(b), with names in braces to be filled in
     */
    record Texts(
            String version,
            String source,
            String title,
            String statement,
            String shortStatement,
            String scopeTitle,
            String scopeText,
            String unspecified) {}
}
