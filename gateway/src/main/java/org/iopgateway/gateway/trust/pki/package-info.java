/** Which certificates can be relied on, and why not: paths to anchors, policies, revocation, key stores, their watch. */
@NullMarked
package org.iopgateway.gateway.trust.pki;

import org.jspecify.annotations.NullMarked;
