package org.iopgateway.gateway.exchange.insurer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a first authorization asks for.
 *
 * @param units days of the program; six weeks of three by default
 * @param days calendar days that the request spans
 */
@ConfigurationProperties("gateway.authorization")
record AuthorizationTerms(@DefaultValue("18") int units, @DefaultValue("42") int days) {}
