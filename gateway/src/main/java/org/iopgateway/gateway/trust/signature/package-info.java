/** Signatures of Bundles, both ways: JWS over canonical JSON, as FHIR R4 has them. */
@NullMarked
package org.iopgateway.gateway.trust.signature;

import org.jspecify.annotations.NullMarked;
