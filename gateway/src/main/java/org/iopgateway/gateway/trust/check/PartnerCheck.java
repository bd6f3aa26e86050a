package org.iopgateway.gateway.trust.check;

import java.net.URI;
import java.nio.file.Path;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerFiles;
import org.iopgateway.gateway.partner.PartnerFiles.Checked;
import org.iopgateway.gateway.trust.OutboundTrust;

/** Tries a partner file out: the file, the keys, the servers that it names. */
final class PartnerCheck {

    private final OutboundTrust trust;
    private final Findings findings;

    PartnerCheck(OutboundTrust trust, Findings findings) {
        this.trust = trust;
        this.findings = findings;
    }

    void check(Path file) throws InterruptedException {
        findings.step("The file " + file);
        Checked checked = PartnerFiles.check(file);
        checked.problems()
                .forEach(problem -> findings.wrong(
                        problem.code() + " " + problem.location() + ": " + problem.message(),
                        problem.remedy() == null
                                ? "see docs/partners.md; nothing else is tried until the file is right"
                                : problem.remedy()));
        if (checked.partner().isPresent()) {
            Partner partner = checked.partner().get();
            findings.right("it describes " + partner.name() + " (" + partner.id() + "), which may assert "
                    + partner.purposes());
            new KeysTrial(trust.http(), findings).check(partner);
            servers(partner);
        }
    }

    private void servers(Partner partner) throws InterruptedException {
        URI token = partner.endpoints().token();
        URI fhir = partner.endpoints().fhir();
        if (token == null && fhir == null) {
            findings.note("the file names no servers: this partner asks and is sent nothing");
            return;
        }
        TlsTrial tls = new TlsTrial(trust.clock(), findings);
        ServerTrial server = new ServerTrial(trust, findings);
        String held = "";
        if (token != null
                && tls.check("its token endpoint", token, partner.endpoints().caFile())) {
            held = server.token(partner, token).orElse("");
        }
        if (fhir != null
                && tls.check("its FHIR server", fhir, partner.endpoints().caFile())) {
            server.capabilities(partner, fhir, held);
        }
    }
}
