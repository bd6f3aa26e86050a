/** Wiring that belongs to no stage. */
@NullMarked
package org.iopgateway.gateway.config;

import org.jspecify.annotations.NullMarked;
