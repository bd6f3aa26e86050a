/** The IOP gateway application. */
@NullMarked
package org.iopgateway.gateway;

import org.jspecify.annotations.NullMarked;
