/** Rule R3: from what a partner says of a person to the one person on file who is meant, or to nobody. */
@NullMarked
package org.iopgateway.gateway.consent.match;

import org.jspecify.annotations.NullMarked;
