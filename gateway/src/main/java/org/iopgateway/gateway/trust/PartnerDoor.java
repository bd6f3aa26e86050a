package org.iopgateway.gateway.trust;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;

/** The door that partners come through: its connector, and the addresses under which it is known. */
public final class PartnerDoor {

    /** The widest scopes that there are; a partner's file names those that it may have. */
    public static final List<String> SCOPES = List.of("system/*.rs", "system/Task.c", "system/Subscription.cruds");

    private final Connector connector;
    private final @Nullable URI publicUrl;

    private final int maxBodyBytes;

    PartnerDoor(Connector connector, @Nullable URI publicUrl, int maxBodyBytes) {
        this.connector = connector;
        this.publicUrl = publicUrl;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The port that it listens on, once it does. */
    public int port() {
        return connector.getLocalPort() > 0 ? connector.getLocalPort() : connector.getPort();
    }

    /** How partners address it, without a final slash: {@code https://gateway.example.org}. */
    public String baseUrl() {
        return publicUrl == null ? "https://localhost:" + port() : trimmed(publicUrl);
    }

    /** The largest request body that it takes. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    public String fhirUrl() {
        return baseUrl() + "/fhir";
    }

    public String tokenUrl() {
        return baseUrl() + "/oauth2/token";
    }

    /** Where software registers itself by UDAP. */
    public String registrationUrl() {
        return baseUrl() + DoorPaths.REGISTER;
    }

    /**
     * Audiences that an assertion may name. One when the public address is configured; without it the door is for this
     * machine, and its loopback names are the same door.
     */
    Set<String> tokenAudiences() {
        Set<String> audiences = new LinkedHashSet<>(Set.of(tokenUrl()));
        if (publicUrl == null) {
            audiences.add("https://127.0.0.1:" + port() + "/oauth2/token");
            audiences.add("https://[::1]:" + port() + "/oauth2/token");
        }
        return audiences;
    }

    /** Takes up another key and certificate; connections that stand keep theirs. */
    void renew(KeyMaterial material) {
        connector.getProtocolHandler().addSslHostConfig(PartnerConnector.tls(material), true);
    }

    Connector connector() {
        return connector;
    }

    private static String trimmed(URI url) {
        return url.toString().replaceAll("/+$", "");
    }
}
