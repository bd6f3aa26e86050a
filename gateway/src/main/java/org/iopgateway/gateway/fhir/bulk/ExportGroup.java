package org.iopgateway.gateway.fhir.bulk;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Group;
import org.iopgateway.gateway.partner.Partner;

/**
 * The one Group of a partner: the people of whom it may know. Read, it tells nobody's name and no number: who is in it is
 * decided when it is exported.
 */
final class ExportGroup {

    private ExportGroup() {}

    /** The same at all times and on all nodes. */
    static String id(Partner partner) {
        String name = "iop-gateway export group\n" + partner.id().value();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static Group of(Partner partner) {
        Group group = new Group();
        group.setId(id(partner));
        group.setActive(true);
        group.setType(Group.GroupType.PERSON);
        group.setActual(true);
        group.setName("People whose consent names " + partner.name());
        return group;
    }
}
