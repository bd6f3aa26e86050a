/** The partner registry, read from files and validated at start. */
@NullMarked
package org.iopgateway.gateway.partner;

import org.jspecify.annotations.NullMarked;
