package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed form that lets the program disclose records, element by element as 42 CFR 2.31(a) asks.
 *
 * @param form {@code tpo} (all future treatment, payment, operations), {@code specific}, {@code notes-sud},
 *     {@code notes-psychotherapy}, {@code hiv}, {@code genetic}, {@code mental-health} or {@code legal}
 * @param status FHIR Consent.status; only {@code active} is ever relied on
 * @param formVersion the versioned text that was signed, a URI
 * @param formHash SHA-256 of the signed document, hex
 * @param discloser who may disclose, 2.31(a)(2)
 * @param information 2.31(a)(3)
 * @param recipients 2.31(a)(4)
 * @param purposes v3-ActReason codes, 2.31(a)(5)
 * @param expiry 2.31(a)(7)
 * @param signature 2.31(a)(8) and (9)
 * @param statements codes of the statements on the form: {@code revocation-how}, {@code redisclosure-hipaa},
 *     {@code potential-redisclosure}, {@code refusal-consequences}, {@code fundraising-optout},
 *     {@code survives-death} (rule R48)
 * @param denials what the patient excepts from the permission
 * @param supersedes ids of consent or restriction records that this form names as replaced (rule R17)
 * @param combinedWith other forms on the same sheet (rule R20)
 * @param conditioned care was made conditional on signing, 2.31(b)(3)
 * @param knownFalse known, or knowable by reasonable diligence, to be materially false, 2.31(c)
 */
public record ConsentBody(
        String form,
        String status,
        @Nullable String formVersion,
        @Nullable String formHash,
        @Nullable String discloser,
        @Nullable Information information,
        List<Recipient> recipients,
        List<String> purposes,
        @Nullable Expiry expiry,
        @Nullable Signature signature,
        List<String> statements,
        List<Denial> denials,
        List<String> supersedes,
        List<String> combinedWith,
        @Nullable Boolean conditioned,
        @Nullable Boolean knownFalse)
        implements RecordBody {

    public ConsentBody {
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
        purposes = purposes == null ? List.of() : List.copyOf(purposes);
        statements = statements == null ? List.of() : List.copyOf(statements);
        denials = denials == null ? List.of() : List.copyOf(denials);
        supersedes = supersedes == null ? List.of() : List.copyOf(supersedes);
        combinedWith = combinedWith == null ? List.of() : List.copyOf(combinedWith);
    }

    /** A form of which nothing is known but what stands on it. */
    public ConsentBody(
            String form,
            String status,
            @Nullable String formVersion,
            @Nullable String formHash,
            @Nullable String discloser,
            @Nullable Information information,
            List<Recipient> recipients,
            List<String> purposes,
            @Nullable Expiry expiry,
            @Nullable Signature signature,
            List<String> statements,
            List<Denial> denials,
            List<String> supersedes,
            List<String> combinedWith) {
        this(
                form,
                status,
                formVersion,
                formHash,
                discloser,
                information,
                recipients,
                purposes,
                expiry,
                signature,
                statements,
                denials,
                supersedes,
                combinedWith,
                null,
                null);
    }

    @Override
    public String toString() {
        return "consent";
    }

    /**
     * What may be disclosed; all given parts apply together.
     *
     * @param labels sensitivity codes (v3-ActCode), for example {@code SUD}, or {@code 42CFRPart2}
     * @param resourceTypes FHIR resource types; empty means every type
     * @param codes codes inside the resources
     * @param dates clinical dates
     * @param text the words of the form
     */
    public record Information(
            List<String> labels,
            List<String> resourceTypes,
            List<Code> codes,
            @Nullable Period dates,
            @Nullable String text) {

        public Information {
            labels = labels == null ? List.of() : List.copyOf(labels);
            resourceTypes = resourceTypes == null ? List.of() : List.copyOf(resourceTypes);
            codes = codes == null ? List.of() : List.copyOf(codes);
        }

        @Override
        public String toString() {
            return "information";
        }
    }

    /**
     * @param partner partner id, when the recipient is a partner
     * @param type {@code named}, {@code class}, {@code intermediary} or {@code participant}
     */
    public record Recipient(@Nullable String partner, String name, String type) {}

    /** A date, an event such as {@code end-of-treatment}, or {@code none} for a single TPO consent. */
    public record Expiry(@Nullable PartialDate date, @Nullable String event) {}

    /**
     * @param by {@code patient}, {@code parent}, {@code patient-and-parent}, {@code representative} or
     *     {@code director}
     * @param method {@code paper}, {@code electronic} or {@code oral}
     * @param name of the patient as on the form, 2.31(a)(1)
     * @param authority of a representative, as the program has verified it (rule R22): {@code guardian} (appointed by a
     *     court that adjudicated incapacity), {@code proxy} (in force after a determination of incapacity) or
     *     {@code proxy-not-in-force}; kinship is none
     */
    public record Signature(
            String by, String method, @Nullable PartialDate on, @Nullable String name, @Nullable String authority) {

        /** The signature of somebody who signs in his or her own right. */
        public Signature(String by, String method, @Nullable PartialDate on, @Nullable String name) {
            this(by, method, on, name, null);
        }

        @Override
        public String toString() {
            return "signature by " + by;
        }
    }

    /** An exception inside the permission; an empty part means everything of its sort. */
    public record Denial(List<Recipient> recipients, List<String> purposes, @Nullable Information information) {

        public Denial {
            recipients = recipients == null ? List.of() : List.copyOf(recipients);
            purposes = purposes == null ? List.of() : List.copyOf(purposes);
        }
    }
}
