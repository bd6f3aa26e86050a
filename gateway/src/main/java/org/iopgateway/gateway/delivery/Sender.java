package org.iopgateway.gateway.delivery;

import java.util.List;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.StoredResource;

/** Sends releases of one exchange in the form that its partners expect. */
public interface Sender {

    Exchange exchange();

    /** What the intents of one patient and purpose are about, as it is stored now. */
    List<StoredResource> candidates(Partner partner, List<Intent> intents);

    /** One attempt; a failure is a receipt, not an exception. */
    Receipt send(Partner partner, Intent intent, Release release);
}
