package org.iopgateway.gateway.trust;

import java.net.http.HttpClient;
import org.iopgateway.gateway.partner.Partner;

/** Connections to partners' servers. */
public interface PartnerHttp {

    /**
     * The client for a partner, the same one each time: TLS 1.2 and 1.3 only, trusting what its file names, never
     * following a redirect. Callers set a timeout on each request.
     *
     * @throws org.iopgateway.mappings.problem.ProblemException {@code TRU-…} when its certificate file cannot be read
     */
    HttpClient clientFor(Partner partner);
}
