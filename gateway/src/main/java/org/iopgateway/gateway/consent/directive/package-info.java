/** FHIR Consent, restrictions and revocations compiled to flat, dated directives. */
@NullMarked
package org.iopgateway.gateway.consent.directive;

import org.jspecify.annotations.NullMarked;
