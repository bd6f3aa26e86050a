/** Ledger and audit log as FHIR AuditEvents for the privacy officer's tools; never at the partners' door. */
@NullMarked
package org.iopgateway.gateway.disclosure.audit;

import org.jspecify.annotations.NullMarked;
