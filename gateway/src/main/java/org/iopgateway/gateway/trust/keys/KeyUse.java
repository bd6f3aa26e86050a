package org.iopgateway.gateway.trust.keys;

import java.util.List;
import java.util.Locale;

/** What the gateway has keys for, and under which aliases. */
enum KeyUse {
    /** The partner door's TLS. */
    SERVER("partner door, TLS", List.of("server")),
    /** Access tokens, our assertions, signatures of Bundles. */
    SIGNING("tokens, assertions, Bundles", List.of("es384", "rs384")),
    /** Checkpoints of the disclosure ledger. */
    LEDGER("disclosure ledger", List.of("ledger")),
    /** Export files and quarantined payloads at rest: AES keys {@code data-1}, {@code data-2}, ...; the last one seals. */
    DATA("data at rest", List.of());

    private final String words;
    private final List<String> aliases;

    KeyUse(String words, List<String> aliases) {
        this.words = words;
        this.aliases = aliases;
    }

    String words() {
        return words;
    }

    List<String> aliases() {
        return aliases;
    }

    /** The setting that names its store; also the name of its file. */
    String setting() {
        return "gateway.trust." + code() + "-keystore";
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
