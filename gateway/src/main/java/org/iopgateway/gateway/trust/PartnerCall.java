package org.iopgateway.gateway.trust;

import java.net.URI;
import java.net.http.HttpRequest;

/** The beginning of every call that we make to a partner. */
public final class PartnerCall {

    /** Who calls; the client's own words would tell the version of the Java that it runs on. */
    static final String CALLER = "IOP-Gateway";

    private PartnerCall() {}

    /** A request that says who calls, and not what with. */
    public static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).header("User-Agent", CALLER);
    }
}
