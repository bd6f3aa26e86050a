package org.iopgateway.gateway.consent.release;

import java.util.Optional;
import org.iopgateway.gateway.consent.decision.Decision;

/**
 * Whether anything about a patient could leave at all.
 *
 * @param admission as what the gate can be opened
 * @param denial of everything; absent where each resource has to be decided
 */
record Prospect(Admission admission, Optional<Decision> denial) {}
