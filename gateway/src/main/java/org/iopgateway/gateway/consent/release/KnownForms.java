package org.iopgateway.gateway.consent.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Forms that were shaped before: the same version under the same decision for the same kind of recipient and purpose has
 * the same form. The decision itself is never kept; it is made anew for every request.
 */
final class KnownForms {

    /** Some 45 kB each, with the version that it was made of. */
    private static final int MOST = 2_000;

    private final ReleaseShaping shaping;
    private final Cache<Key, Decided> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownForms(ReleaseShaping shaping) {
        this.shaping = shaping;
    }

    Decided shape(PartnerType partner, String purpose, StoredResource stored, Decision decision) {
        Optional<StoredVersion> version = decision.releases() ? StoredVersion.of(stored) : Optional.empty();
        return version.map(of -> known.get(
                        new Key(of, partner, purpose, decision),
                        key -> shaping.shape(partner, purpose, stored, decision)))
                .orElseGet(() -> shaping.shape(partner, purpose, stored, decision));
    }

    private record Key(StoredVersion version, PartnerType partner, String purpose, Decision decision) {}
}
