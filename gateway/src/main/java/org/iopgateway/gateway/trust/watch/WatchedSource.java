package org.iopgateway.gateway.trust.watch;

import java.util.List;

/** Somebody who has certificates to watch. */
public interface WatchedSource {

    /** Each of them as it is now; may take a while, since others are asked. */
    List<Watched> look();
}
