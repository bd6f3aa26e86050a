package org.iopgateway.gateway.trust.udap;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.ChainCheck;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.UsedAssertions;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.udap.UdapProperties.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a software statement in: a new registration, an update of one, or its end. */
final class Register {

    private static final Logger log = LoggerFactory.getLogger(Register.class);

    private final UdapProperties properties;
    private final ChainCheck chains;
    private final Registrations registrations;
    private final PartnerRegistry partners;
    private final UsedAssertions used;
    private final PartnerDoor door;
    private final Clock clock;

    Register(
            UdapProperties properties,
            ChainCheck chains,
            Registrations registrations,
            PartnerRegistry partners,
            UsedAssertions used,
            PartnerDoor door,
            Clock clock) {
        this.properties = properties;
        this.chains = chains;
        this.registrations = registrations;
        this.partners = partners;
        this.used = used;
        this.door = door;
        this.clock = clock;
    }

    /** @return what is kept now; for a cancellation what was */
    Outcome take(String statement) throws RegistrationRefused {
        SoftwareStatement said = SoftwareStatement.read(statement, door.registrationUrl(), clock.instant());
        Member community = community(said)
                .orElseThrow(() -> new RegistrationRefused(
                        RegistrationRefused.UNAPPROVED, "expected a certificate for iss of a community of ours"));
        if (!used.firstUse("udap registration", said.name() + " " + said.jti(), said.expiresAt())) {
            throw new RegistrationRefused(RegistrationRefused.STATEMENT, "expected a statement not used before");
        }
        String uri = community.uri().toString();
        if (said.cancels()) {
            Registration ended = registrations
                    .cancel(uri, said.name().toString())
                    .orElseThrow(() -> new RegistrationRefused(
                            RegistrationRefused.METADATA, "expected a registration that can be cancelled"));
            log.info("registration={} cancelled by its software", ended.clientId());
            return new Outcome(ended, false, false);
        }
        Registrations.Kept taken = registrations.keep(
                said,
                uri,
                CertificateFiles.thumbprint(said.chain().get(0)),
                atOnce(community, said).map(Partner::id).orElse(null));
        Registration kept = taken.registration();
        log.info("registration={} community={} state={}", kept.clientId(), uri, kept.state());
        return new Outcome(kept, true, taken.fresh());
    }

    private Optional<Member> community(SoftwareStatement said) {
        return properties.communities().stream()
                .filter(one -> chains.admits(said.chain(), one.uri().toString(), said.name()))
                .findFirst();
    }

    /** The partner whose file names the software, when its type is one that the community is trusted for. */
    private Optional<Partner> atOnce(Member community, SoftwareStatement said) {
        List<Partner> naming = partners.all().stream()
                .filter(one -> one.trust().software().contains(said.name().toString()))
                .toList();
        return naming.size() == 1
                ? naming.stream()
                        .filter(one -> community.trustedFor().contains(one.type()))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * What became of a statement.
     *
     * @param stands whether the registration goes on, or was cancelled
     * @param fresh whether its client id is new
     */
    record Outcome(Registration registration, boolean stands, boolean fresh) {}
}
