package org.iopgateway.mappings.translation;

/**
 * How to reach the program; parts that are not known are empty.
 *
 * @param phone number at which the program answers
 * @param street street and number of its site
 * @param state two-letter code of the state
 */
public record ProgramContact(String phone, String street, String city, String state, String postalCode) {

    /** Nothing is known. */
    public static final ProgramContact NONE = new ProgramContact("", "", "", "", "");
}
