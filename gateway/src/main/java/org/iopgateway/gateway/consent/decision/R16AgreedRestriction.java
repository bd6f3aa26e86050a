package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * R16: a restriction that the program accepted binds although a consent permits; where it covers a part, the part
 * is left out. A declined request changes nothing (42 CFR 2.26(a), 45 CFR 164.522(a)(1)(i)-(iv)). P4.
 */
final class R16AgreedRestriction implements Rule {

    @Override
    public String id() {
        return "R16";
    }

    @Override
    public Outcome apply(Matter matter) {
        List<Directive> restrictions = Denials.restrictions(matter, FormKind.AGREED);
        if (restrictions.isEmpty()) {
            return Outcome.SILENT;
        }
        boolean whole = restrictions.stream()
                .anyMatch(restriction -> !restriction.provisions().aimsAtAPart(matter.resource()));
        return whole
                ? Outcome.opaque("an agreed restriction")
                : Outcome.shapes("an agreed restriction on a part", Obligation.REDACT)
                        .withholding(parts(restrictions, matter.resource()));
    }

    private static Set<String> parts(List<Directive> restrictions, ResourceFacts resource) {
        return restrictions.stream()
                .flatMap(restriction -> restriction.provisions().partsAimedAt(resource).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
