package org.iopgateway.conformance.partner;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/** The gateway's keys as it publishes them at its partner door, over TLS, asked for anew each time. */
public final class PublishedClientKeys implements ClientKeys {

    private final URI address;
    private final Path authorities;

    /**
     * @param authorities PEM file of the gateway's own authority; read when keys are asked for, since the gateway writes
     *     it on its first start
     */
    public PublishedClientKeys(URI address, Path authorities) {
        this.address = address;
        this.authorities = authorities;
    }

    @Override
    public JWKSet current() {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        try {
            HttpResponse<String> response =
                    TrustingHttp.trusting(authorities).send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(address + " answered " + response.statusCode());
            }
            return JWKSet.parse(response.body());
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(address + " gave no keys", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for keys", e);
        }
    }
}
