package org.iopgateway.gateway.trust.keys;

import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** A key that somebody wants, and whom its certificate shall be for. */
record NewKey(KeyUse use, String subject, List<String> hosts, List<String> uris, KeyMaker.Algorithm algorithm) {

    X500Principal principal() {
        try {
            return new X500Principal(subject);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.malformed(
                            "TRU-073", "expected a distinguished name such as CN=gateway.example", "--subject"),
                    e);
        }
    }

    List<GeneralName> names() {
        List<GeneralName> names = new ArrayList<>();
        hosts.forEach(host -> names.add(
                new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host)));
        uris.forEach(uri -> names.add(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        return names;
    }

    /** Signing keys are two, one for each algorithm; the others have one alias. */
    String alias() {
        List<String> aliases = use.aliases();
        return algorithm == KeyMaker.Algorithm.RSA ? aliases.get(aliases.size() - 1) : aliases.get(0);
    }
}
