/** An insurer's question about its own authorizations. */
@NullMarked
package org.iopgateway.gateway.fhir.inquiry;

import org.jspecify.annotations.NullMarked;
