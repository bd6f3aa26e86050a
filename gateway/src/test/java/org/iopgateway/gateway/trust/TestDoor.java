package org.iopgateway.gateway.trust;

import java.net.URI;
import org.apache.catalina.connector.Connector;

/** A partner door for tests of other packages that only ask for its addresses. */
public final class TestDoor {

    private TestDoor() {}

    public static PartnerDoor at(URI publicUrl) {
        return new PartnerDoor(new Connector(), publicUrl, 0);
    }
}
