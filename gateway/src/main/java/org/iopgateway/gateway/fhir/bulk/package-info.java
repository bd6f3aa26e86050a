/** Bulk Data export of the people who consented towards a partner: kick-off, work, files, manifest. */
@NullMarked
package org.iopgateway.gateway.fhir.bulk;

import org.jspecify.annotations.NullMarked;
