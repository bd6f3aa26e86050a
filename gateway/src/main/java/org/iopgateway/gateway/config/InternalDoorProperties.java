package org.iopgateway.gateway.config;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may reach the program's own side.
 *
 * @param allowRemote lets the door bind an address that other machines reach; it asks nobody who they are
 * @param hosts names, besides those of this machine, under which the door may be called
 */
@ConfigurationProperties("gateway.internal")
record InternalDoorProperties(@DefaultValue("false") boolean allowRemote, @DefaultValue List<String> hosts) {}
