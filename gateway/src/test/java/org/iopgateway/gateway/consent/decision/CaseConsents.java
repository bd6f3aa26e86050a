package org.iopgateway.gateway.consent.decision;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.consent.ConsentForms;
import org.iopgateway.gateway.consent.decision.CaseRow.Situation;
import org.iopgateway.gateway.consent.directive.CodeTree;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.mappings.translation.ConsentCodes;

/** The FHIR Consents that a row's consent situation stands for ({@code rules.md} section 1.1). */
final class CaseConsents {

    private static final String[] TPO = {"TREAT", "HPAYMT", "HOPERAT"};
    private static final String VHA = "VHA New England";
    private static final String EXCHANGE = "CommonExchange HIE";
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "BSGH",
            "Bay State General Hospital",
            "MVMC",
            "Merrimack Valley Medical Center",
            "PSHP",
            "Pilgrim Shore Health Plan",
            "CCM",
            "Commonwealth Care Mutual",
            "VHA",
            VHA,
            "VBA",
            "VBA Regional Office");
    private static final Set<String> SENSITIVITIES = Set.of("SUD", "ETH", "ETHUD", "OPIOIDUD", "PSY", "MH", "HIV");

    private final CaseRow row;
    private final List<Consent> consents = new ArrayList<>();
    private int count;

    private CaseConsents(CaseRow row) {
        this.row = row;
    }

    static List<Consent> of(CaseRow row) {
        CaseConsents all = new CaseConsents(row);
        row.situations().forEach(all::add);
        all.nameReplaced();
        all.addRevocationsSinceQueueing();
        return all.consents;
    }

    private void add(Situation situation) {
        String argument = situation.argument();
        switch (situation.code()) {
            case "NONE", "SCHED", "NOTES_COMBINED", "PSYNOTES_COMBINED" -> {}
            case "TPO", "TPO_NAMED" -> add(tpo(argument, signedDaysAgo()));
            case "TPO_NAMED_NONE_EXPIRY" -> add(tpo(argument, -6 * 365).endingOn("none"));
            case "TPO_NAMED_NEWER" -> add(tpo(argument, -2));
            case "PERMIT_OLD" -> add(tpo(argument, -90));
            case "TPO_CLASS" -> add(tpoClass());
            case "SPEC_NAMED" -> add(specific(argument, signedDaysAgo()));
            case "SPEC_NEWER" -> add(specific(argument, -20));
            case "SPEC_OTHER" ->
                add(form(FormKind.SPECIFIC, -30)
                        .to("Another Organization")
                        .forPurposes(row.purpose())
                        .about("SUD"));
            case "SPEC_PURPOSE" ->
                add(form(FormKind.SPECIFIC, -30)
                        .to(named(""))
                        .forPurposes(argument.isEmpty() ? otherPurpose() : argument)
                        .about(labels("")));
            case "SPEC_SCOPE" ->
                add(form(FormKind.SPECIFIC, -30)
                        .to(named(""))
                        .forPurposes(row.purpose())
                        .ofTypes(argument)
                        .about(row.has("consent_labels") ? labels("") : new String[0]));
            case "EXPIRED" -> add(tpo(argument, -400).ending(CaseRequests.NOW.minus(1, DAYS)));
            case "EXPIRED_EVENT" -> add(tpo(argument, -90).endingOn("end-of-treatment"));
            case "DRAFT" -> add(tpo(argument, -30).status(row.get("consent_status", "draft")));
            case "ERROR" -> add(tpo(argument, -30).status(row.get("consent_status", "entered-in-error")));
            case "ORAL" -> add(tpo(argument, -30).orally());
            case "FALSE" -> add(tpo(argument, -30).marked(ConsentCodes.MATERIALLY_FALSE, true));
            case "HIPAA_GENERAL", "OTHER_FORM", "VA_10_5345" ->
                add(form(FormKind.GENERAL, -30)
                        .to(named(argument))
                        .forPurposes(TPO)
                        .withoutAnyStatement());
            case "21_4142" ->
                add(form(FormKind.GENERAL, -30)
                        .to(named(argument))
                        .forPurposes("ELIGDTRM")
                        .about("SUD"));
            case "21_4142_PLAIN" ->
                add(form(FormKind.GENERAL, -30)
                        .to(named(argument))
                        .forPurposes("ELIGDTRM")
                        .withoutAnyStatement());
            case "MINOR_SELF" -> add(tpo(argument, signedDaysAgo()).signedBy("patient"));
            case "MINOR_PARENT" -> add(tpo(argument, signedDaysAgo()).signedBy("parent"));
            case "MINOR_BOTH" -> add(tpo(argument, signedDaysAgo()).signedBy("patient-and-parent"));
            case "REP_OK" -> add(tpo(argument, -30).signedBy("representative", "guardian"));
            case "REP_NOAUTH" -> add(tpo(argument, -30).signedBy("representative", "none"));
            case "REP_PROXY_INACTIVE" -> add(tpo(argument, -30).signedBy("representative", "proxy-not-in-force"));
            case "DIRECTOR_PAY" ->
                add(form(FormKind.SPECIFIC, -30)
                        .to(named(argument))
                        .forPurposes("HPAYMT")
                        .about("SUD")
                        .signedBy("director"));
            case "CJ" -> add(separate(FormKind.CRIMINAL_JUSTICE, argument, "SUD"));
            case "LEGAL" -> add(separate(FormKind.LEGAL, argument, "SUD"));
            case "RESEARCH_AUTH" -> add(separate(FormKind.RESEARCH, argument, "SUD"));
            case "LEGAL_COMBINED" ->
                add(tpo(argument, -30).forPurposes("HLEGAL").joinedWith(FormKind.LEGAL));
            case "NOTES_SUD" -> add(notes(FormKind.NOTES_SUD, argument, "sud-counseling-note"));
            case "NOTES_SUD_CONDITIONED" ->
                add(separate(FormKind.NOTES_SUD, argument, "sud-counseling-note")
                        .marked(ConsentCodes.CONDITIONED, !row.is("conditioned", "no")));
            case "NOTES_PSY" -> add(notes(FormKind.NOTES_PSYCHOTHERAPY, argument, "PSYTHPN"));
            case "HIV_SEP" ->
                add(separate(FormKind.HIV, argument, "HIV").marked(ConsentCodes.SPENT, row.is("hiv_consent", "used")));
            case "HIV_USED" -> add(separate(FormKind.HIV, argument, "HIV").marked(ConsentCodes.SPENT, true));
            case "GEN_SEP" -> add(separate(FormKind.GENETIC, argument, "GDIS"));
            case "MH_WRITTEN" -> add(mentalHealth(argument));
            default -> addOther(situation.code(), argument);
        }
    }

    private void addOther(String code, String argument) {
        if (code.startsWith("DEF_")) {
            addDefective(code.substring("DEF_".length()), argument);
        } else if (code.startsWith("DENY") || code.startsWith("RESTR")) {
            addDenial(code);
        } else if (code.startsWith("REVOKED")) {
            addRevoked(code, argument);
        } else if (code.startsWith("INTERM")) {
            add(intermediary(code));
        } else {
            addConflict(code, argument);
        }
    }

    private void addConflict(String code, String argument) {
        switch (code) {
            case "TPO_DENY_CAT" ->
                add(tpo("", -30)
                        .with(consent ->
                                denyCategory(consent, argument.isEmpty() ? row.get("deny_code", "") : argument)));
            case "TPO_SUPERSEDES_DENY" -> {
                ConsentForms old = refusal(-90, named(""));
                String id = add(old);
                add(row.is("supersedes", "no") ? tpo("", -30) : tpo("", -30).replacing(id));
            }
            case "TWO_PERMITS_SPLIT" -> {
                add(form(FormKind.SPECIFIC, -30)
                        .to(named(""))
                        .forPurposes(otherPurpose())
                        .about("SUD"));
                add(form(FormKind.SPECIFIC, -30)
                        .to("Another Organization")
                        .forPurposes(row.purpose())
                        .about("SUD"));
            }
            case "TPO_NAMED_DUP_DENYROOT" -> {
                if (!row.hasSituation("TPO_NAMED")) {
                    add(tpo("", -30));
                }
                add(refusal(-30, named("")));
            }
            case "PERMIT_DENY_PERMIT" -> add(tpo("", -30).with(this::nestThreeLevels));
            case "ROOT_TYPE_ABSENT" -> add(form(FormKind.SPECIFIC, -30).with(this::leaveRootTypeOut));
            default -> throw new IllegalArgumentException("no builder for the situation " + code);
        }
    }

    private ConsentForms form(FormKind kind, int day) {
        return ConsentForms.permit("c" + ++count, kind, at(day)).ending(at(300));
    }

    private static Instant at(int day) {
        return CaseRequests.NOW.plus(day, DAYS);
    }

    private ConsentForms tpo(String argument, int day) {
        ConsentForms form = form(FormKind.TPO, day).to(named(argument)).about(labels(argument));
        form.forPurposes(isPurpose(argument) ? new String[] {argument} : TPO);
        period(form, argument);
        if (row.hasSituation("NOTES_COMBINED")) {
            form.joinedWith(FormKind.NOTES_SUD);
        }
        if (row.hasSituation("PSYNOTES_COMBINED")) {
            form.joinedWith(FormKind.NOTES_PSYCHOTHERAPY);
        }
        return form;
    }

    private ConsentForms specific(String argument, int day) {
        ConsentForms form = form(FormKind.SPECIFIC, day).to(named(argument)).about(labels(argument));
        period(form, argument);
        return form.forPurposes(isPurpose(argument) ? argument : row.purpose());
    }

    private ConsentForms separate(FormKind kind, String argument, String label) {
        return form(kind, -30).to(named(argument)).forPurposes(row.purpose()).about(label);
    }

    private ConsentForms notes(FormKind kind, String argument, String label) {
        return separate(kind, argument, label).marked(ConsentCodes.CONDITIONED, row.is("conditioned", "yes"));
    }

    private ConsentForms mentalHealth(String argument) {
        boolean parent = argument.equals("parent");
        return form(FormKind.MENTAL_HEALTH, signedDaysAgo())
                .to(named(parent ? "" : argument))
                .forPurposes(TPO)
                .about("PSY", "MH", "BH")
                .withoutAnyStatement()
                .signedBy(parent ? "parent" : "patient");
    }

    private ConsentForms tpoClass() {
        String wording = "my treating providers, health plans, third-party payers";
        if (row.is("class_names", "requester")) {
            wording += ", including " + row.organization();
        }
        ConsentForms form =
                form(FormKind.TPO, -30).to(wording, "class").forPurposes(TPO).about("SUD");
        addSchedule(form);
        return form;
    }

    private ConsentForms intermediary(String code) {
        boolean exchange = row.requesterType().equals("intermediary");
        String end = exchange ? row.get("end_recipient", "") : row.organization();
        ConsentForms form = form(FormKind.SPECIFIC, -30)
                .to(exchange ? row.organization() : EXCHANGE, "intermediary")
                .forPurposes(TPO)
                .about("SUD");
        if (code.equals("INTERM_NAMED")) {
            form.to(end.equals("Unknown Clinic") ? "Merrimack Valley Medical Center" : end, "participant");
        } else if (code.equals("INTERM_CLASS_TREATING")) {
            form.to("my treating providers", "treating-class");
            addSchedule(form);
        }
        return form;
    }

    private void addSchedule(ConsentForms form) {
        boolean attached = row.hasSituation("SCHED");
        if (attached || row.has("schedule_names")) {
            boolean signed = attached ? !row.is("schedule_signed", "no") : row.is("schedule_signed", "yes");
            String listed =
                    row.is("schedule_names", "end_recipient") ? row.get("end_recipient", "") : row.organization();
            form.to(listed, signed ? "scheduled" : "added-by-staff");
        }
    }

    private void addDefective(String element, String argument) {
        switch (element) {
            case "A1" -> add(tpo(argument, -30).withoutName());
            case "A2" -> add(tpo(argument, -30).with(consent -> consent.setOrganization(null)));
            case "A3" -> add(form(FormKind.TPO, -30).to(named(argument)).forPurposes(TPO));
            case "A4" -> add(form(FormKind.TPO, -30).forPurposes(TPO).about("SUD"));
            case "A4II" -> add(intermediary("INTERM_NOPART"));
            case "A4III" -> add(tpo(argument, -30).withoutStatements("redisclosure-hipaa"));
            case "A5" -> add(form(FormKind.TPO, -30).to(named(argument)).about("SUD"));
            case "A5III" -> add(tpo(argument, -30).forPurposes("fundraising").withoutStatements("fundraising-optout"));
            case "A6" -> add(tpo(argument, -30).withoutStatements("revocation-how"));
            case "A7" ->
                add(tpo(argument, -30).with(consent -> consent.getProvision().setPeriod(null)));
            case "A8" -> add(tpo(argument, -30).with(consent -> consent.setSource(null)));
            case "A9" -> add(tpo(argument, -30).with(consent -> consent.setDateTimeElement(null)));
            case "A10I" -> add(tpo(argument, -30).withoutStatements("potential-redisclosure"));
            case "A10II" -> add(tpo(argument, -30).withoutStatements("refusal-consequences"));
            default -> throw new IllegalArgumentException("no such element: " + element);
        }
    }

    private void addDenial(String code) {
        switch (code) {
            case "DENY_ORG" -> add(refusal(tied(-10), denied()));
            case "DENY_ORG_OLD" -> add(refusal(tied(-400), denied()));
            case "DENY_NEW" -> add(refusal(tied(-5), denied()));
            case "DENY_ALL" ->
                add(refusal(tied(-5), row.get("deny_actor", "empty").equals("empty") ? "" : denied()));
            case "DENY_CAT_OTHER_ORG" -> {
                add(tpo("", -30));
                add(refusal(-10, row.get("deny_actor", "Another Organization")));
            }
            case "RESTR_SELFPAY" ->
                add(restriction(FormKind.SELF_PAY, "")
                        .forPurposes("HPAYMT", "HOPERAT")
                        .marked(ConsentCodes.PAID_IN_FULL, !row.is("paid_in_full", "no"))
                        .status(row.is("restriction_terminated", "yes") ? "inactive" : "active"));
            case "RESTR_AGREED" -> {
                boolean declined = row.is("restriction", "declined");
                ConsentForms form = restriction(declined ? FormKind.DECLINED : FormKind.AGREED, row.organization());
                add(row.is("restriction", "covers_part") ? form.ofCode(CaseResources.EMPLOYMENT) : form);
            }
            case "RESTR_REFUSED" -> add(restriction(FormKind.DECLINED, row.organization()));
            default -> throw new IllegalArgumentException("no such denial: " + code);
        }
    }

    /** A row with a tie has both forms of the same date and time. */
    private int tied(int day) {
        return row.is("tie", "yes") ? -30 : day;
    }

    /** A row in which the later form names the older directive as replaced. */
    private void nameReplaced() {
        if (!row.is("supersedes", "yes")) {
            return;
        }
        for (Consent form : consents) {
            for (Consent other : consents) {
                boolean replaces = form.getProvision().getType() == ConsentProvisionType.PERMIT
                        && other.getProvision().getType() == ConsentProvisionType.DENY;
                if (replaces) {
                    form.addExtension(
                            ConsentCodes.SUPERSEDES,
                            new Reference("Consent/" + other.getIdElement().getIdPart()));
                }
            }
        }
    }

    private ConsentForms refusal(int day, String organization) {
        ConsentForms form = ConsentForms.deny("c" + ++count, FormKind.REFUSAL, at(day));
        return organization.isEmpty() ? form : form.to(organization);
    }

    private ConsentForms restriction(FormKind kind, String organization) {
        ConsentForms form = ConsentForms.deny("c" + ++count, kind, at(-60));
        return organization.isEmpty() ? form : form.to(organization);
    }

    private String denied() {
        String actor = row.get("deny_actor", row.organization());
        return actor.equals("empty") ? "" : actor;
    }

    private void addRevoked(String code, String argument) {
        boolean later = row.has("revocation_later")
                ? row.is("revocation_later", "yes")
                : !row.hasSituation("SPEC_NEWER") && !row.hasSituation("TPO_NAMED_NEWER");
        switch (code) {
            case "REVOKED" -> {
                String id = add(tpo(argument, -90).status("inactive"));
                add(revocation(CaseRequests.NOW.minus(1, HOURS)).revoking(row.is("revocation", "all") ? "all" : id));
            }
            case "REVOKED_TPO" -> {
                String id = add(tpo("", -120).status("inactive"));
                add(revocation(at(later ? -5 : -60)).revoking(row.is("revocation", "all") ? "all" : id));
            }
            case "REVOKED_ALL" -> {
                if (row.situations().size() == 1) {
                    add(tpo("", -30));
                }
                add(revocation(at(later ? -1 : -60)).revoking("all"));
            }
            case "REVOKED_PARTY" -> {
                ConsentForms form =
                        row.requesterType().equals("intermediary") ? intermediary("INTERM_NAMED") : tpo("", -30);
                String struck = organization(argument);
                form.to(struck, row.requesterType().equals("intermediary") ? "participant" : "named");
                String id = add(form);
                add(revocation(at(-5)).revoking(id).to(struck));
            }
            default -> throw new IllegalArgumentException("no such revocation: " + code);
        }
    }

    private ConsentForms revocation(Instant when) {
        return ConsentForms.deny("c" + ++count, FormKind.REVOCATION, when);
    }

    private void addRevocationsSinceQueueing() {
        boolean already = row.situations().stream().anyMatch(each -> each.code().startsWith("REVOKED"));
        boolean since = row.is("now", "revoked") || row.is("revocation", "all");
        if (since && !already) {
            add(revocation(CaseRequests.NOW.minus(1, HOURS)).revoking("all"));
        }
        if (row.is("now", "expired")) {
            consents.stream()
                    .filter(consent -> consent.getProvision().getType() == ConsentProvisionType.PERMIT)
                    .forEach(consent ->
                            consent.getProvision().getPeriod().setEnd(Date.from(CaseRequests.NOW.minus(1, HOURS))));
        }
    }

    private static void denyCategory(Consent consent, String argument) {
        ProvisionComponent deny = consent.getProvision().addProvision().setType(ConsentProvisionType.DENY);
        String what = argument.replaceFirst("^(label|code) ", "");
        if (CaseResources.DRUGS.containsKey(what)) {
            deny.addCode(new CodeableConcept(new Coding(CaseResources.RXNORM, CaseResources.DRUGS.get(what), what)));
        } else if (CaseResources.isType(what)) {
            deny.addClass_(new Coding(ConsentCodes.RESOURCE_TYPES, what, null));
        } else {
            deny.addSecurityLabel(new Coding(ConsentCodes.ACT_CODE, what, null));
        }
    }

    private void nestThreeLevels(Consent consent) {
        ProvisionComponent deny = consent.getProvision().addProvision().setType(ConsentProvisionType.DENY);
        deny.addClass_(new Coding(ConsentCodes.RESOURCE_TYPES, "MedicationStatement", null));
        ProvisionComponent permit = deny.addProvision().setType(ConsentProvisionType.PERMIT);
        ConsentForms.addActor(permit, row.requesterType().equals("va") ? row.organization() : VHA, "named");
        permit.addPurpose(new Coding(ConsentCodes.ACT_REASON, "TREAT", null));
    }

    private void leaveRootTypeOut(Consent consent) {
        ProvisionComponent root = consent.getProvision();
        root.setType(null);
        if (row.has("policy_rule")) {
            consent.setPolicyRule(
                    new CodeableConcept(new Coding(ConsentCodes.ACT_CODE, row.get("policy_rule", ""), null)));
        }
        ProvisionComponent permit = root.addProvision().setType(ConsentProvisionType.PERMIT);
        ConsentForms.addActor(permit, "Another Hospital", "named");
        permit.addPurpose(new Coding(ConsentCodes.ACT_REASON, row.purpose(), null));
        permit.addSecurityLabel(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
    }

    /** The organization on the form: the argument, else the row's key, else the requester. */
    private String named(String argument) {
        if (isOrganization(argument)) {
            return organization(argument);
        }
        // An exchange that is a business associate is looked through (R24): the requester is the end recipient.
        String requester = row.is("is_ba", "yes") ? row.get("end_recipient", row.organization()) : row.organization();
        return row.get("consent_names", requester);
    }

    /** The organization that some form of the row names in brackets, else the requester. */
    static String organizationOnTheForm(CaseRow row) {
        return row.situations().stream()
                .map(Situation::argument)
                .filter(CaseConsents::isOrganization)
                .findFirst()
                .map(CaseConsents::organization)
                .orElse(row.organization());
    }

    private static boolean isOrganization(String argument) {
        return !argument.isEmpty()
                && !isPurpose(argument)
                && !argument.startsWith("label ")
                && !argument.startsWith("dataPeriod ")
                && !argument.startsWith("code ")
                && !CaseResources.DRUGS.containsKey(argument)
                && !CaseResources.isType(argument)
                && !SENSITIVITIES.contains(argument)
                && !argument.equals("7332")
                && !argument.equals("parent");
    }

    private static String organization(String name) {
        return SHORT_NAMES.getOrDefault(name, name);
    }

    private static boolean isPurpose(String argument) {
        return CodeTree.PURPOSES.knows(argument);
    }

    private String otherPurpose() {
        return CodeTree.PURPOSES.covers("TREAT", row.purpose()) ? "HPAYMT" : "TREAT";
    }

    private String[] labels(String argument) {
        if (argument.startsWith("label ")) {
            return argument.substring("label ".length()).split("[ ,]+");
        }
        if (SENSITIVITIES.contains(argument)) {
            return new String[] {argument};
        }
        if (row.has("consent_labels")) {
            return row.get("consent_labels", "").split(",");
        }
        return argument.equals("7332")
                ? new String[] {"SUD", "42CFRPart2", "Title38Section7332"}
                : new String[] {"SUD"};
    }

    private static void period(ConsentForms form, String argument) {
        if (argument.startsWith("dataPeriod ")) {
            String[] years = argument.substring("dataPeriod ".length()).strip().split("-");
            form.ofDates(years[0], years[years.length - 1]);
        }
    }

    /** Days between now and the signature, negative; from the age at signature where the row gives it. */
    private int signedDaysAgo() {
        LocalDate birth = CaseRequests.birthDate(row);
        if (!row.has("signed_age") || birth == null) {
            return -30;
        }
        LocalDate on =
                birth.plusYears(Long.parseLong(row.get("signed_age", "0"))).plusMonths(3);
        Instant signed = on.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return (int) DAYS.between(CaseRequests.NOW, signed);
    }

    private String add(ConsentForms form) {
        if (row.is("written", "no")) {
            form.orally();
        }
        Consent consent = form.build();
        boolean permission = consent.getProvision().getType() != ConsentProvisionType.DENY;
        if (permission) {
            addFacts(consent);
        }
        consents.add(consent);
        return consent.getIdElement().getIdPart();
    }

    /** Facts that a row states of its consent, whatever its situation code. */
    private void addFacts(Consent consent) {
        boolean givenStatus = row.has("consent_status") && !row.hasSituation("DRAFT") && !row.hasSituation("ERROR");
        if (givenStatus) {
            consent.setStatus(Consent.ConsentState.fromCode(row.get("consent_status", "active")));
        }
        if (row.is("expiry", "none") || row.has("expiry_event")) {
            String event = row.is("expiry", "none")
                    ? "none"
                    : row.get("expiry_event", "").replace('_', '-');
            consent.getProvision().setPeriod(null).getExtension().clear();
            consent.getProvision().addExtension(ConsentCodes.EXPIRATION_EVENT, new CodeType(event));
        }
        if (row.is("consent_end", "past")) {
            consent.getProvision().getPeriod().setEnd(Date.from(CaseRequests.NOW.minus(1, DAYS)));
        }
        if (row.is("materially_false", "known") && !row.hasSituation("FALSE")) {
            consent.addExtension(ConsentCodes.MATERIALLY_FALSE, new BooleanType(true));
        }
        if (row.is("survives_death", "stated")) {
            consent.addExtension(ConsentCodes.SURVIVES_DEATH, new BooleanType(true));
        }
    }
}
