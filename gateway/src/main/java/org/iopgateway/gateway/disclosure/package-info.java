/** The disclosure ledger: accounting of disclosures and audit events, append-only. */
@NullMarked
package org.iopgateway.gateway.disclosure;

import org.jspecify.annotations.NullMarked;
