package org.iopgateway.gateway.trust.signature;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.mappings.translation.ProgramIdentity;

/** Signs the Bundles that we push, to the partners whose files ask for it. */
public final class OutboundSignatures {

    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";

    private final BundleSigner signer;
    private final Function<Partner, SigningIdentity> identity;
    private final ProgramIdentity program;
    private final Clock clock;

    /** @param identity the key that signs for a partner now, asked each time because keys are rotated */
    public OutboundSignatures(
            FhirContext fhir, Function<Partner, SigningIdentity> identity, ProgramIdentity program, Clock clock) {
        this.signer = new BundleSigner(fhir);
        this.identity = identity;
        this.program = program;
        this.clock = clock;
    }

    /** The Bundle as the partner shall get it: signed last of all, so that nothing of it may change afterwards. */
    public Bundle finish(Partner partner, Bundle bundle) {
        if (!partner.signatures().outbound()) {
            return bundle;
        }
        Reference who = new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier().setSystem(NPI).setValue(program.npi()))
                .setDisplay(program.name());
        return signer.sign(bundle, identity.apply(partner), who, clock.instant());
    }
}
