package org.iopgateway.conformance.generate;

/** National provider identifiers with a right check digit (Luhn over the number with the prefix 80840). */
final class Npi {

    private static final long BASE = 199_990_000L;

    private Npi() {}

    /** A made-up identifier of ten digits; small numbers give different ones. */
    static String of(int number) {
        String nine = String.valueOf(BASE + number);
        return nine + checkDigit("80840" + nine);
    }

    static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
