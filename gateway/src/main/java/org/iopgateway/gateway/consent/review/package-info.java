/** The work list of what waits for a person: held releases to confirm or refuse, and what a person is told of. */
@NullMarked
package org.iopgateway.gateway.consent.review;

import org.jspecify.annotations.NullMarked;
