package org.iopgateway.gateway.disclosure.accounting;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Entry;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Recipient;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Window;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the ledger to entries of an accounting: leaves out what needs none, what lies before the window and what is
 * suspended, and tells repeated disclosures to one recipient for one purpose on one basis together (45 CFR
 * 164.528(b)(3)). Pure; takes rows oldest first.
 */
final class AccountingEntries {

    private final AccountingTerms terms;
    private final List<Suspension> suspensions;
    private final Window window;
    private final ZoneId zone;
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    /** @param suspensions those of this patient that count today */
    AccountingEntries(AccountingTerms terms, List<Suspension> suspensions, Window window, ZoneId zone) {
        this.terms = terms;
        this.suspensions = suspensions;
        this.window = window;
        this.zone = zone;
    }

    void add(Disclosure row) {
        Optional<Ground> ground = terms.groundOf(row);
        LocalDate day = row.at().atZone(zone).toLocalDate();
        if (ground.isEmpty()
                || day.isBefore(ground.get().from(window))
                || suspensions.stream().anyMatch(each -> each.recipient().equals(row.recipient()))) {
            return;
        }
        Key key = new Key(
                ground.get(), row.recipient(), row.recipientName(), row.recipientAddress(), row.purpose(), row.basis());
        groups.computeIfAbsent(key, first -> new Group(day, row.description())).add(day, row);
    }

    /**
     * Newest first.
     *
     * @param consents words for a consent, by {@code Consent/id@version}
     */
    List<Entry> entries(Function<String, String> consents) {
        List<Entry> entries = new ArrayList<>();
        groups.forEach((key, group) -> entries.add(new Entry(
                group.first,
                group.last,
                group.times,
                new Recipient(key.recipient(), key.name(), key.address()),
                group.description(terms),
                terms.purpose(key.purpose()),
                basis(key, consents),
                key.ground().citation())));
        entries.sort(Comparator.comparing(Entry::lastDate).reversed());
        return entries;
    }

    private String basis(Key key, Function<String, String> consents) {
        if (key.ground() == Ground.OTHER) {
            return terms.basisWithoutConsent(key.basis());
        }
        return key.basis().stream()
                .filter(AccountingTerms::isConsent)
                .map(consents)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private record Key(
            Ground ground,
            String recipient,
            String name,
            @Nullable String address,
            String purpose,
            List<String> basis) {}

    /** What was disclosed together; a resource that went several times is told once. */
    private static final class Group {

        private final LocalDate first;
        private final String firstDescription;
        private final Set<String> resources = new LinkedHashSet<>();
        private LocalDate last;
        private int times;

        Group(LocalDate first, String firstDescription) {
            this.first = first;
            this.firstDescription = firstDescription;
            this.last = first;
        }

        void add(LocalDate day, Disclosure row) {
            times++;
            last = day;
            row.resources().forEach(resource -> resources.add(resource.split("@", 2)[0]));
        }

        String description(AccountingTerms terms) {
            if (times == 1 || resources.isEmpty()) {
                return firstDescription;
            }
            Map<String, Long> byType = resources.stream()
                    .collect(Collectors.groupingBy(
                            resource -> resource.split("/", 2)[0], TreeMap::new, Collectors.counting()));
            return byType.entrySet().stream()
                    .map(entry -> terms.category(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }
}
