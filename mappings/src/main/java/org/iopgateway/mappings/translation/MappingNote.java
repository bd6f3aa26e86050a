package org.iopgateway.mappings.translation;

/**
 * Something that the translation could not carry over whole, or had to assume.
 *
 * @param code stable, for example {@code MAP-004}; listed in {@code docs/problems.md}
 * @param location JSON pointer into the record
 * @param message for people, without patient data
 */
public record MappingNote(String code, String location, String message) {}
