package org.iopgateway.gateway.disclosure.audit;

import org.jspecify.annotations.Nullable;

/** Where the partners' systems are. */
interface Recipients {

    /** The address of a partner's server; null when we do not call it, or it is no partner any more. */
    @Nullable
    String addressOf(String partner);
}
