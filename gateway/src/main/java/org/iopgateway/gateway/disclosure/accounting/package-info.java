/** The accounting of disclosures that a patient gets, and what may be left out of it. */
@NullMarked
package org.iopgateway.gateway.disclosure.accounting;

import org.jspecify.annotations.NullMarked;
