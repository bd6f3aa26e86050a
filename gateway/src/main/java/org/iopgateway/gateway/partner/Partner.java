package org.iopgateway.gateway.partner;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * An organization that we exchange records with; one YAML file each (design decision D9).
 *
 * @param name legal name, as consents name it
 * @param legalEntity legal entity that it is part of; its own name when it is one itself (rule R25)
 * @param coveredEntity covered entity or business associate under HIPAA (rule R46)
 * @param identifiers {@code system|value} identifiers under which records and messages know it, payer ids among them
 * @param purposes purposes of use (v3-ActReason) that it may assert, at least one
 * @param address postal address in one line, for the accounting of disclosures (45 CFR 164.528(b)(2)(ii)); absent when it
 *     is not known
 * @param signatures what is signed between us
 * @param operations what it does under a purpose of operations (45 CFR 164.506(c)(4), rule R35), as its contract says
 */
public record Partner(
        PartnerId id,
        PartnerType type,
        String name,
        String legalEntity,
        boolean coveredEntity,
        List<String> identifiers,
        List<String> purposes,
        Trust trust,
        Endpoints endpoints,
        Interest interest,
        Map<String, PartnerActivity> operations,
        @Nullable String address,
        Signatures signatures) {

    public Partner {
        operations = Map.copyOf(operations);
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        purposes = List.copyOf(purposes);
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("purposes: a partner may assert at least one purpose of use");
        }
    }

    /** A partner with whom nothing need be signed. */
    public Partner(
            PartnerId id,
            PartnerType type,
            String name,
            String legalEntity,
            boolean coveredEntity,
            List<String> identifiers,
            List<String> purposes,
            Trust trust,
            Endpoints endpoints,
            Interest interest,
            Map<String, PartnerActivity> operations,
            @Nullable String address) {
        this(
                id,
                type,
                name,
                legalEntity,
                coveredEntity,
                identifiers,
                purposes,
                trust,
                endpoints,
                interest,
                operations,
                address,
                Signatures.NONE);
    }

    /** A partner whose operations are what the purposes themselves say, and whose address is not known. */
    public Partner(
            PartnerId id,
            PartnerType type,
            String name,
            String legalEntity,
            boolean coveredEntity,
            List<String> identifiers,
            List<String> purposes,
            Trust trust,
            Endpoints endpoints,
            Interest interest) {
        this(
                id,
                type,
                name,
                legalEntity,
                coveredEntity,
                identifiers,
                purposes,
                trust,
                endpoints,
                interest,
                Map.of(),
                null);
    }

    /** Whether a record or message that gives this name, or this identifier's value, means the partner. */
    public boolean isKnownAs(String name) {
        return id.value().equals(name)
                || identifiers.stream()
                        .anyMatch(identifier -> identifier.equals(name) || identifier.endsWith("|" + name));
    }

    /**
     * How we know that it is the partner.
     *
     * @param jwks where its public keys are: an https or file URI, or a path relative to the partner file
     * @param algorithms JWS algorithms that its assertions may use; RS384 and ES384 unless the file says otherwise
     * @param scopes the most that a token for it can hold, SMART v2 form
     * @param certificates SHA-256 thumbprints (base64url) of the TLS client certificates that it may show; when there is
     *     one, its tokens are bound to the certificate (RFC 8705) and a connection without one gets none
     * @param software URIs under which its software may register by UDAP without being asked
     * @param limits how often it may ask
     */
    public record Trust(
            String jwks,
            Set<String> algorithms,
            Set<String> scopes,
            Set<String> certificates,
            Set<String> software,
            Limits limits) {

        public Trust {
            algorithms = algorithms == null || algorithms.isEmpty() ? Set.of("RS384", "ES384") : Set.copyOf(algorithms);
            scopes = scopes == null ? Set.of() : Set.copyOf(scopes);
            certificates = certificates == null ? Set.of() : Set.copyOf(certificates);
            software = Set.copyOf(software);
        }

        /** Trust by signed assertion alone, whatever certificate the connection shows. */
        public Trust(String jwks, Set<String> algorithms, Set<String> scopes) {
            this(jwks, algorithms, scopes, Set.of());
        }

        /** Trust in its own keys alone, at everybody's rate. */
        public Trust(String jwks, Set<String> algorithms, Set<String> scopes, Set<String> certificates) {
            this(jwks, algorithms, scopes, certificates, Set.of(), Limits.EVERYBODYS);
        }

        /** The registered address of its keys; a relative one was made absolute when its file was read. */
        public URI jwksUri() {
            return URI.create(jwks);
        }
    }

    /** How often it may ask one node, by the minute; absent means what configuration says. */
    public record Limits(@Nullable Integer tokensPerMinute, @Nullable Integer callsPerMinute) {

        static final Limits EVERYBODYS = new Limits(null, null);
    }

    /**
     * Where it is reached; an absent address means that nothing of that sort is sent.
     *
     * @param fhir base of its FHIR server
     * @param token its token endpoint
     * @param clientId our client id there
     * @param scope the scope that we ask for
     * @param caFile certificates that its TLS chain must lead to, PEM; absent means the platform's
     * @param algorithm JWS algorithm of our assertions, {@code ES384}, {@code RS384} or {@code RS256}; absent means
     *     {@code ES384}
     * @param notifications servers, as {@code https://host} or {@code https://host:port}, at which its subscriptions may
     *     have themselves notified; empty means none
     * @param audience whom our assertions are for, where it is not the token endpoint's own address
     * @param parameters what its token endpoint wants besides, by name, such as {@code launch}
     */
    public record Endpoints(
            @Nullable URI fhir,
            @Nullable URI token,
            @Nullable String clientId,
            @Nullable String scope,
            @Nullable String caFile,
            @Nullable String algorithm,
            Set<String> notifications,
            @Nullable String audience,
            Map<String, String> parameters) {

        public Endpoints {
            notifications = Set.copyOf(notifications);
            parameters = Map.copyOf(parameters);
        }

        /** Endpoints of a partner that is asked for tokens as SMART Backend Services says. */
        public Endpoints(
                @Nullable URI fhir,
                @Nullable URI token,
                @Nullable String clientId,
                @Nullable String scope,
                @Nullable String caFile,
                @Nullable String algorithm,
                Set<String> notifications) {
            this(fhir, token, clientId, scope, caFile, algorithm, notifications, null, Map.of());
        }

        /** Endpoints of a partner that is notified nowhere. */
        public Endpoints(
                @Nullable URI fhir,
                @Nullable URI token,
                @Nullable String clientId,
                @Nullable String scope,
                @Nullable String caFile,
                @Nullable String algorithm) {
            this(fhir, token, clientId, scope, caFile, algorithm, Set.of());
        }

        /** Endpoints where our assertions are signed with the algorithm that we choose. */
        public Endpoints(
                @Nullable URI fhir,
                @Nullable URI token,
                @Nullable String clientId,
                @Nullable String scope,
                @Nullable String caFile) {
            this(fhir, token, clientId, scope, caFile, null);
        }

        /** The algorithm of what we sign for it. */
        public String signing() {
            return algorithm == null ? "ES384" : algorithm;
        }

        /** Whether an address that the partner gave lies on a server that its file lists; nothing is looked up. */
        public boolean mayNotify(URI endpoint) {
            return NotificationServer.of(endpoint)
                    .filter(notifications::contains)
                    .isPresent();
        }
    }

    /**
     * What it is sent, and about whom.
     *
     * @param patients {@code referred-by}, {@code covered-by}, {@code veterans} or {@code none}
     * @param kinds record kinds whose resources it is sent on change; empty means none
     * @param purpose the purpose of use under which they are sent
     */
    public record Interest(String patients, Set<RecordKind> kinds, String purpose) {

        public Interest {
            kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        }
    }

    /**
     * Signatures of Bundles (FHIR R4 Signature, JWS).
     *
     * @param outbound whether the Bundles that we push to it are signed
     * @param required whether the messages that it sends must be signed; a signature that is there is verified either way
     * @param caFile authorities whose certificates it signs with, PEM; absent means that it signs with a key of its
     *     registered key set
     * @param names hosts or URIs that its signing certificate is for, one of them; only with {@code caFile}
     */
    public record Signatures(boolean outbound, boolean required, @Nullable String caFile, Set<String> names) {

        static final Signatures NONE = new Signatures(false, false, null, Set.of());

        public Signatures {
            names = Set.copyOf(names);
        }
    }
}
