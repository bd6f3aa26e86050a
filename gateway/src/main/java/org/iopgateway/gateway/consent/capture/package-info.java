/** Taking consents in: a form is checked against section 3 of the rules and against what is on file before it is stored. */
@NullMarked
package org.iopgateway.gateway.consent.capture;

import org.jspecify.annotations.NullMarked;
