package org.iopgateway.gateway.consent.match;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * What is said of a person, in a form in which two sayings can be compared: letters without accents and case, digits of
 * telephones, whole days.
 *
 * @param identifiers {@code system|value}
 * @param names {@code family/given}, each given name of each name, first ones only
 * @param birthDate whole date as {@code yyyy-MM-dd}; empty when it is not known to the day
 * @param gender {@code male} or {@code female}; empty for anything else, which contradicts nothing
 * @param addresses {@code first line/postal code}
 */
record Traits(
        Set<String> identifiers,
        Set<String> names,
        String birthDate,
        String gender,
        Set<String> phones,
        Set<String> emails,
        Set<String> addresses) {

    private static final int DAY = "yyyy-MM-dd".length();
    private static final int PHONE_DIGITS = 10;

    Traits {
        identifiers = Set.copyOf(identifiers);
        names = Set.copyOf(names);
        phones = Set.copyOf(phones);
        emails = Set.copyOf(emails);
        addresses = Set.copyOf(addresses);
    }

    static Traits of(Patient patient) {
        String born = patient.hasBirthDate() ? patient.getBirthDateElement().getValueAsString() : "";
        String gender = patient.hasGender() ? patient.getGender().toCode() : "";
        return new Traits(
                set(patient.getIdentifier(), Traits::identifier),
                set(patient.getName(), Traits::name),
                born.length() == DAY ? born : "",
                gender.equals("male") || gender.equals("female") ? gender : "",
                set(points(patient, ContactPointSystem.PHONE), Traits::digits),
                set(points(patient, ContactPointSystem.EMAIL), value -> value.trim()
                        .toLowerCase(Locale.ROOT)),
                set(patient.getAddress(), Traits::address));
    }

    /** Letters and digits only, without accents and case: {@code O'Brien-Núñez} is {@code obriennunez}. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{Nd}]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** How many kinds of contact there are: identifier, address, e-mail address, telephone. */
    long contacts() {
        return Stream.of(identifiers, addresses, emails, phones)
                .filter(kind -> !kind.isEmpty())
                .count();
    }

    /** How many kinds of contact both have one of. */
    long contactsShared(Traits other) {
        return Stream.of(
                        shares(identifiers, other.identifiers),
                        shares(addresses, other.addresses),
                        shares(emails, other.emails),
                        shares(phones, other.phones))
                .filter(Boolean::booleanValue)
                .count();
    }

    boolean sharesName(Traits other) {
        return shares(names, other.names);
    }

    /** Whether one system gives the two different numbers and none in common. */
    boolean contradictsIdentifier(Traits other) {
        return systems(identifiers).stream()
                .filter(systems(other.identifiers)::contains)
                .anyMatch(system -> !shares(ofSystem(identifiers, system), ofSystem(other.identifiers, system)));
    }

    private static boolean shares(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    private static Set<String> systems(Set<String> identifiers) {
        return identifiers.stream()
                .map(identifier -> identifier.substring(0, identifier.indexOf('|')))
                .collect(Collectors.toSet());
    }

    private static Set<String> ofSystem(Set<String> identifiers, String system) {
        return identifiers.stream()
                .filter(identifier -> identifier.startsWith(system + "|"))
                .collect(Collectors.toSet());
    }

    private static <T> Set<String> set(Collection<T> values, Function<T, String> form) {
        return values.stream().map(form).filter(text -> !text.isEmpty()).collect(Collectors.toSet());
    }

    private static List<String> points(Patient patient, ContactPointSystem system) {
        return patient.getTelecom().stream()
                .filter(point -> point.getSystem() == system && point.hasValue())
                .map(ContactPoint::getValue)
                .toList();
    }

    private static String identifier(Identifier identifier) {
        return identifier.hasSystem() && identifier.hasValue()
                ? identifier.getSystem() + "|" + identifier.getValue().trim()
                : "";
    }

    private static String name(HumanName name) {
        String family = plain(String.valueOf(name.hasFamily() ? name.getFamily() : ""));
        String given = plain(name.getGiven().stream()
                .map(PrimitiveType::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(""));
        return family.isEmpty() || given.isEmpty() ? "" : family + "/" + given;
    }

    /** The last ten digits, so that a country's prefix does not tell two apart. */
    private static String digits(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < PHONE_DIGITS ? "" : digits.substring(digits.length() - PHONE_DIGITS);
    }

    private static String address(Address address) {
        String line = plain(address.getLine().stream()
                .map(PrimitiveType::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(""));
        String zip = plain(address.hasPostalCode() ? address.getPostalCode() : "");
        return line.isEmpty() || zip.length() < 5 ? "" : line + "/" + zip.substring(0, 5);
    }

    @Override
    public String toString() {
        return "traits of a person";
    }
}
