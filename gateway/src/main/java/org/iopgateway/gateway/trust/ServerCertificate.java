package org.iopgateway.gateway.trust;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the partner door's certificate fresh while it is open: looks now and then whether there is a newer one. */
final class ServerCertificate {

    private static final Logger log = LoggerFactory.getLogger(ServerCertificate.class);

    private final KeyRoom room;
    private final PartnerDoor door;
    private KeyMaterial material;

    ServerCertificate(KeyRoom room, PartnerDoor door, KeyMaterial material) {
        this.room = room;
        this.door = door;
        this.material = material;
    }

    /** The one that the door shows. */
    synchronized KeyMaterial current() {
        return material;
    }

    /** @return whether the door shows another one now */
    synchronized boolean refresh() {
        if (!room.serverCanChange()) {
            return false;
        }
        try {
            KeyStore server = room.server();
            Certificate found = server.getCertificate(KeyMaterial.SERVER_ALIAS);
            if (!(found instanceof X509Certificate certificate) || found.equals(shown())) {
                return false;
            }
            KeyMaterial renewed =
                    new KeyMaterial(server, material.signing(), material.clientAuthorities(), material.password());
            door.renew(renewed);
            material = renewed;
            log.info("the partner door shows a new certificate: {}", CertificateFiles.thumbprint(certificate));
            return true;
        } catch (GeneralSecurityException | ProblemException | IllegalArgumentException e) {
            // What is shown stays good; a half-finished change of the file must not close the door.
            log.error("code=TRU-083 the partner door's new key store cannot be used: {}", e.getMessage());
            return false;
        }
    }

    private Certificate shown() throws GeneralSecurityException {
        return material.server().getCertificate(KeyMaterial.SERVER_ALIAS);
    }
}
