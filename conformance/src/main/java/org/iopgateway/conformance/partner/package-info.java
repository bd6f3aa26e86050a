/** Simulated partners: a hospital, an insurer and a VA, with their own keys, certificates and servers. */
@NullMarked
package org.iopgateway.conformance.partner;

import org.jspecify.annotations.NullMarked;
