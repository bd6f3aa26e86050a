package org.iopgateway.gateway.delivery;

import java.util.List;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.ResourceKey;

/**
 * That something is to be sent: about whom, to whom, for which purpose; never the content, which is read, decided and
 * redacted when it is sent (design decision D3).
 *
 * @param patient logical id of the Patient
 * @param resources what changed
 * @param everything all that the partner has an interest in, not only what changed
 */
public record Intent(
        String id,
        PartnerId partner,
        String patient,
        String purpose,
        Exchange exchange,
        List<ResourceKey> resources,
        boolean everything,
        int attempts) {

    public Intent {
        resources = List.copyOf(resources);
    }

    @Override
    public String toString() {
        return exchange.code() + " intent " + id;
    }
}
