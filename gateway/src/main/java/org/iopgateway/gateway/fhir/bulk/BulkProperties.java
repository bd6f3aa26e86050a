package org.iopgateway.gateway.fhir.bulk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bulk export.
 *
 * @param dir where sealed files lie until they are fetched; shared by all nodes
 * @param partners ids of partners that may export, besides those of the VA
 * @param workers exports that one node works on at a time
 * @param jobsPerPartner exports of one partner that are not ended, at the most
 * @param jobs exports of all partners that are not ended, at the most
 * @param patientsPerFile people in one file, at the most; also what is done again after a crash
 * @param keepFor how long after kick-off an export and its files are kept
 * @param lease how long a node may be silent before another takes over its work
 * @param pollInterval how often a partner should ask for the state; asking in less than half of it is refused
 * @param attempts how often an export is tried before it counts as failed
 */
@ConfigurationProperties("gateway.bulk")
record BulkProperties(
        Path dir,
        @Nullable Set<String> partners,
        @DefaultValue("1") int workers,
        @DefaultValue("2") int jobsPerPartner,
        @DefaultValue("50") int jobs,
        @DefaultValue("500") int patientsPerFile,
        @DefaultValue("24h") Duration keepFor,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("2s") Duration pollInterval,
        @DefaultValue("5") int attempts) {

    BulkProperties {
        partners = partners == null ? Set.of() : Set.copyOf(partners);
        if (workers < 1 || patientsPerFile < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "gateway.bulk: workers, patients-per-file and attempts are expected to be at least 1");
        }
    }

    /** The VA pulls whole groups of veterans; nobody else does unless the program says so. */
    boolean admits(Partner partner) {
        return partner.type() == PartnerType.VHA
                || partner.type() == PartnerType.VBA
                || (partners != null && partners.contains(partner.id().value()));
    }
}
