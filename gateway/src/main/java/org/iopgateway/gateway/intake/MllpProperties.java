package org.iopgateway.gateway.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address where to listen; default this machine only, since MLLP itself asks nobody who he is
 * @param port where to listen; without it, nothing listens; 2575 is the registered one
 */
@ConfigurationProperties("gateway.mllp")
record MllpProperties(@DefaultValue("127.0.0.1") String address, @DefaultValue("0") int port) {}
