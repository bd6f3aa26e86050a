package org.iopgateway.gateway.intake;

/** Rows of the layout {@code iop-ehr/patients}. */
final class TestCsv {

    static final String HEADER = "id,version,recorded_at,patient,family,given,prefix,suffix,birth_date,sex,identifiers,"
            + "races,ethnicity,address_line,address_line_2,city,state,postal_code,country,phone,mobile,email,language,"
            + "marital_status,veteran,part2,deceased\n";

    private TestCsv() {}

    /** Nothing is quoted: a comma in the name shifts the columns behind it. */
    static String patient(String number, String family, String sex) {
        return "p-" + number + ",1,2026-03-02T12:30:00Z," + number + "," + family + ",,,,1988-04-12," + sex
                + ",".repeat(14) + ",no,yes,\n";
    }
}
