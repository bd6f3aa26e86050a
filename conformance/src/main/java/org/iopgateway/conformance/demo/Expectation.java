package org.iopgateway.conformance.demo;

/**
 * Something that must be seen.
 *
 * @param what one sentence
 * @param detail what was seen, or what is missing
 */
record Expectation(String what, boolean met, String detail) {

    static Expectation of(String what, boolean met, String detail) {
        return new Expectation(what, met, detail);
    }
}
