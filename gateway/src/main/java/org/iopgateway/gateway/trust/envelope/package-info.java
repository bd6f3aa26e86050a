/** Encryption at rest: bytes sealed under a key of their own, which is sealed under a key from the key store. */
@NullMarked
package org.iopgateway.gateway.trust.envelope;

import org.jspecify.annotations.NullMarked;
