package org.iopgateway.gateway.trust.watch;

/** Somebody who takes up what has changed on our disk, once a minute. */
@FunctionalInterface
public interface RefreshesFromDisk {

    void refresh();
}
