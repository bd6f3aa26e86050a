/** Finding one person: by who it is, and as an insurer's member. */
@NullMarked
package org.iopgateway.gateway.fhir.match;

import org.jspecify.annotations.NullMarked;
