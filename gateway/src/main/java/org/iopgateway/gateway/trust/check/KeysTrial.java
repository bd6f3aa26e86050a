package org.iopgateway.gateway.trust.check;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.PartnerCall;
import org.iopgateway.gateway.trust.PartnerHttp;
import org.iopgateway.gateway.trust.WholeAnswer;

/** Whether the partner's published keys can prove its assertions. */
final class KeysTrial {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_CHARS = 64 * 1024;
    private static final int LEAST_RSA_BITS = 2048;

    private final PartnerHttp http;
    private final Findings findings;

    KeysTrial(PartnerHttp http, Findings findings) {
        this.http = http;
        this.findings = findings;
    }

    void check(Partner partner) throws InterruptedException {
        URI address = partner.trust().jwksUri();
        findings.step("Its keys, at " + address);
        try {
            String text =
                    "file".equals(address.getScheme()) ? Files.readString(Path.of(address)) : fetched(partner, address);
            if (!text.isEmpty()) {
                judge(partner, JWKSet.parse(text));
            }
        } catch (ParseException e) {
            findings.wrong(
                    "what is there is no JSON Web Key Set (RFC 7517)",
                    "ask the partner for the address of its key set; {\"keys\": [...]} must be there");
        } catch (IOException e) {
            findings.wrong(
                    "the keys cannot be fetched: " + Reasons.plain(e),
                    "see that this machine reaches the address, and that endpoints.caFile names who vouches for it");
        }
    }

    private String fetched(Partner partner, URI address) throws IOException, InterruptedException {
        HttpRequest request = PartnerCall.to(address)
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> answer = WholeAnswer.of(http.clientFor(partner), request, 2 * MAX_CHARS);
        if (answer.statusCode() != 200) {
            findings.wrong(
                    "the address answers " + answer.statusCode() + " where keys should be",
                    "ask the partner for the address of its key set; redirects are not followed");
            return "";
        }
        if (answer.body().length() > MAX_CHARS) {
            findings.wrong("the key set is larger than 64 kB", "ask the partner for a set with its current keys alone");
            return "";
        }
        return answer.body();
    }

    private void judge(Partner partner, JWKSet keys) {
        if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
            findings.wrong(
                    "PRIVATE keys are published there",
                    "tell the partner at once: whoever has read them can call in its name; it must make new ones");
        }
        List<JWK> usable = keys.toPublicJWKSet().getKeys().stream()
                .filter(key -> key.getKeyID() != null && !key.getKeyID().isBlank())
                .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                .filter(key -> fits(
                        key,
                        partner.trust().algorithms().stream().anyMatch(name -> !name.startsWith("ES")),
                        partner.trust().algorithms().stream().anyMatch(name -> name.startsWith("ES"))))
                .toList();
        if (usable.isEmpty()) {
            findings.wrong(
                    "none of its " + keys.size()
                            + " keys can be used: each needs a kid, use sig or none, and the kind that "
                            + partner.trust().algorithms() + " need (EC, or RSA of " + LEAST_RSA_BITS + " bits)",
                    "ask the partner for such a key, or list its algorithms in trust.algorithms");
        } else {
            findings.right(usable.size() + " of " + keys.size() + " keys can be used: "
                    + usable.stream().map(JWK::getKeyID).toList());
        }
    }

    private static boolean fits(JWK key, boolean rsa, boolean elliptic) {
        return key.getKeyType().equals(KeyType.RSA)
                ? rsa && key.size() >= LEAST_RSA_BITS
                : elliptic && key.getKeyType().equals(KeyType.EC);
    }
}
