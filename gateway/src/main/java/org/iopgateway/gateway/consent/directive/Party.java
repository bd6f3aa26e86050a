package org.iopgateway.gateway.consent.directive;

import org.jspecify.annotations.Nullable;

/**
 * An organization that would receive records, as forms may name it.
 *
 * @param partner partner id, if it is one
 * @param legalEntity the legal entity it is part of by a verified hierarchy (R25)
 */
public record Party(@Nullable String partner, String organization, String legalEntity) {

    public Party {
        organization = organization.strip();
        legalEntity = legalEntity.strip();
    }

    /** Whether it is known who it is: an exchange may not say for whom it asks (R24). */
    public boolean isNamed() {
        return !organization.isEmpty();
    }
}
