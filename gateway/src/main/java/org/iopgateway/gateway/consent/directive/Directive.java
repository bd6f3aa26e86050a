package org.iopgateway.gateway.consent.directive;

/**
 * One signed form, compiled.
 *
 * @param reference {@code Consent/id@version}
 */
public record Directive(String reference) {}
