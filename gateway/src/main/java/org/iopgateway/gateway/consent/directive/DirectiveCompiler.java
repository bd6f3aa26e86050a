package org.iopgateway.gateway.consent.directive;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.jspecify.annotations.Nullable;

/** Compiles the FHIR Consents of one patient, in any order, to {@link Directives}. */
public final class DirectiveCompiler {

    private static final Set<String> FULL_TPO = Set.of("TREAT", "HPAYMT", "HOPERAT");

    private final LocalTime time;

    /** @param zone the program's local time, in which dates on forms end */
    public DirectiveCompiler(ZoneId zone) {
        this.time = new LocalTime(zone);
    }

    /**
     * Total: a Consent that cannot be understood becomes a refusal of everything, since it may be one.
     *
     * @param consents every Consent of the patient, whatever its status: consents, restrictions, revocations
     */
    public Directives compile(List<Consent> consents) {
        return new Directives(consents.stream().map(this::compile).toList());
    }

    /**
     * Error codes of every element of section 3 that a form lacks when it is held to what its title says: one titled a
     * consent to all of treatment, payment and operations that names no purpose lacks the statements of such a consent
     * too. Empty for forms that permit nothing.
     */
    public List<String> elementsMissing(Consent consent) {
        Directive form = compileReadable(consent);
        boolean wholly = form.marks().fullTpo()
                || (form.kind() == FormKind.TPO && form.missing().contains("A5_PURPOSE"));
        return form.kind().isNoPermission()
                ? List.of()
                : ElementCheck.missing(
                        consent, form.provisions(), wholly, form.lifetime().event());
    }

    // A named edge: whatever a malformed Consent does to us, it must end as a denial.
    private Directive compile(Consent consent) {
        try {
            return compileReadable(consent);
        } catch (RuntimeException unreadable) {
            return Unreadable.refusal(reference(consent), id(consent));
        }
    }

    private Directive compileReadable(Consent consent) {
        Provisions provisions = new ProvisionFlattener(time).flatten(consent);
        boolean fullTpo = provisions.clauses().stream()
                .anyMatch(clause -> clause.permit() && clause.purposes().containsAll(FULL_TPO));
        List<FormKind> kinds = FormReader.kinds(consent);
        FormKind kind = kinds.isEmpty() ? kindByContent(consent, provisions, fullTpo) : kinds.get(0);
        Lifetime lifetime = lifetime(consent);
        return new Directive(
                reference(consent),
                id(consent),
                kind,
                kinds.stream().skip(1).collect(Collectors.toSet()),
                kind.isNoPermission()
                        ? List.of()
                        : ElementCheck.missing(consent, provisions, fullTpo, lifetime.event()),
                FormReader.signature(consent, time, kind == FormKind.REVOCATION),
                lifetime,
                marks(consent, fullTpo),
                FormReader.references(consent, ConsentCodes.SUPERSEDES),
                kind == FormKind.REVOCATION ? revokes(consent, provisions) : Revokes.NOTHING,
                provisions);
    }

    private static FormKind kindByContent(Consent consent, Provisions provisions, boolean fullTpo) {
        if (FormReader.hasCategory(consent, "42CFRPart2CD")) {
            return fullTpo ? FormKind.TPO : FormKind.SPECIFIC;
        }
        boolean onlyDenies = provisions.clauses().stream().noneMatch(Clause::permit);
        return onlyDenies && provisions.stated() ? FormKind.REFUSAL : FormKind.GENERAL;
    }

    private Lifetime lifetime(Consent consent) {
        @Nullable String event = FormReader.code(consent.getProvision(), ConsentCodes.EXPIRATION_EVENT);
        var period = consent.getProvision().getPeriod();
        String status = consent.hasStatus() ? consent.getStatus().toCode() : "absent";
        return new Lifetime(
                status,
                time.start(period.getStartElement()),
                time.end(period.getEndElement()),
                event,
                FormReader.isTrue(consent, ConsentCodes.SURVIVES_DEATH));
    }

    private static Directive.Marks marks(Consent consent, boolean fullTpo) {
        return new Directive.Marks(
                fullTpo,
                FormReader.isTrue(consent, ConsentCodes.MATERIALLY_FALSE),
                FormReader.isTrue(consent, ConsentCodes.CONDITIONED),
                FormReader.isTrue(consent, ConsentCodes.SPENT),
                FormReader.isFalse(consent, ConsentCodes.PAID_IN_FULL));
    }

    private static Revokes revokes(Consent consent, Provisions provisions) {
        boolean everything = consent.getExtensionsByUrl(ConsentCodes.REVOKES).stream()
                .anyMatch(e -> "all".equals(FormReader.code(e)));
        return new Revokes(
                everything,
                FormReader.references(consent, ConsentCodes.REVOKES),
                provisions.clauses().get(0).actors());
    }

    private static String reference(Consent consent) {
        String version = consent.getMeta().getVersionId();
        return "Consent/" + id(consent) + (version == null ? "" : "@" + version);
    }

    private static String id(Consent consent) {
        String id = consent.getIdElement().getIdPart();
        return id == null ? "" : id;
    }
}
