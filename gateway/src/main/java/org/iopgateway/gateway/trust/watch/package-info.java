/** The certificate watch: how long ours and every partner's last, and whether they are good. */
@NullMarked
package org.iopgateway.gateway.trust.watch;

import org.jspecify.annotations.NullMarked;
