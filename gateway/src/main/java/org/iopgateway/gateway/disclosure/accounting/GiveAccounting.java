package org.iopgateway.gateway.disclosure.accounting;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.gateway.disclosure.accounting.Accounting.About;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Entry;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Window;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a patient's accounting of disclosures from the ledger. That it was asked for, when and by whom is in the audit log:
 * the 60 days of 45 CFR 164.528(c)(1) count from there.
 */
@Component
class GiveAccounting {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final DisclosureAccounting ledger;
    private final SuspensionStore suspensions;
    private final FindPatient patients;
    private final FhirRepository repository;
    private final StaffActs acts;
    private final LocalDays days;
    private final AccountingTerms terms = AccountingTerms.standard();

    GiveAccounting(
            DisclosureAccounting ledger,
            SuspensionStore suspensions,
            FindPatient patients,
            FhirRepository repository,
            StaffActs acts,
            LocalDays days) {
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.patients = patients;
        this.repository = repository;
        this.acts = acts;
        this.days = days;
    }

    /**
     * @param numberOrId of the patient
     * @param since the first day that the patient wants; absent for as far back as the law says
     * @param by who asks, for the log
     */
    Accounting give(String numberOrId, @Nullable LocalDate since, String by) {
        String patient = patients.idOf(numberOrId);
        Window window = new Window(days.today(), since);
        LocalDate first = Ground.CONSENT.from(window);
        LocalDate firstOther = Ground.OTHER.from(window);
        AccountingEntries entries =
                new AccountingEntries(terms, suspensions.standing(patient, window.today()), window, days.zone());
        ledger.forEach(
                patient,
                (first.isBefore(firstOther) ? first : firstOther)
                        .atStartOfDay(days.zone())
                        .toInstant(),
                entries::add);
        Map<String, String> consents = new HashMap<>();
        List<Entry> told = entries.entries(consent -> consents.computeIfAbsent(consent, this::wordsFor));
        acts.record(patient, "", "ACCOUNTING", "accounting of disclosures given, asked for by " + by);
        return new Accounting(patient, first, firstOther, window.today(), told.size(), told, about(patient));
    }

    /** @param consent {@code Consent/id@version} */
    private String wordsFor(String consent) {
        return resource("Consent", consent.substring(consent.indexOf('/') + 1).split("@", 2)[0], Consent.class)
                .filter(Consent::hasDateTime)
                .map(form -> "the patient's written consent of "
                        + form.getDateTime().toInstant().atZone(days.zone()).format(DAY))
                .orElse("the patient's written consent");
    }

    private About about(String patient) {
        return resource("Patient", patient, Patient.class)
                .map(person -> new About(
                        person.hasName() ? person.getNameFirstRep().getNameAsSingleString() : null,
                        person.hasBirthDate() ? person.getBirthDateElement().getValueAsString() : null))
                .orElse(new About(null, null));
    }

    private <T> Optional<T> resource(String type, String id, Class<T> as) {
        return repository
                .read(new ResourceKey(type, id))
                .map(stored -> stored.resource())
                .filter(as::isInstance)
                .map(as::cast);
    }
}
