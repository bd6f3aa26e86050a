package org.iopgateway.conformance.generate;

/** A code with its display; the code system follows from where it stands. */
public record CodedTerm(String code, String display) {}
