package org.iopgateway.gateway.disclosure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param chain the hash chain that this node appends to; nodes may share one
 */
@ConfigurationProperties("gateway.disclosure")
record DisclosureProperties(@DefaultValue("main") String chain) {}
