/** How records come in: HTTP, files, MLLP; receipts and quarantine. */
@NullMarked
package org.iopgateway.gateway.intake;

import org.jspecify.annotations.NullMarked;
