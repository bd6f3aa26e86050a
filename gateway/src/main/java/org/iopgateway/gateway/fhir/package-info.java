/** The partner-facing FHIR server: a thin provider per operation. */
@NullMarked
package org.iopgateway.gateway.fhir;

import org.jspecify.annotations.NullMarked;
