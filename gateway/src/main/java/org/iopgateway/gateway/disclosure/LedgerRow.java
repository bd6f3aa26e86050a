package org.iopgateway.gateway.disclosure;

import java.util.UUID;

/** What is written down in a chain: what left, and what was decided or done. */
sealed interface LedgerRow permits Disclosure, AuditEntry {

    UUID id();
}
