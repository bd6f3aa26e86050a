/** How consents come to their end, and what the program's staff have to do about it in time. */
@NullMarked
package org.iopgateway.gateway.consent.lifecycle;

import org.jspecify.annotations.NullMarked;
