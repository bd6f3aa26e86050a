package org.iopgateway.gateway.consent.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Context;
import org.iopgateway.gateway.consent.decision.Interaction;
import org.iopgateway.gateway.consent.decision.PlausiblePurposes;
import org.iopgateway.gateway.consent.decision.Requester;
import org.iopgateway.gateway.consent.decision.RequesterType;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Party;
import org.iopgateway.gateway.consent.directive.Recipient;
import org.iopgateway.gateway.consent.release.DecisionInputs;
import org.iopgateway.gateway.partner.Partner;

/** Who could ask, and for what: every registered partner, and whom a form names beside them. */
final class Ways {

    private final DecisionInputs inputs;
    private final Collection<Partner> partners;

    Ways(DecisionInputs inputs, Collection<Partner> partners) {
        this.inputs = inputs;
        this.partners = partners;
    }

    List<Partner> partners() {
        return List.copyOf(partners);
    }

    /** Whether a form means a registered partner. */
    boolean isRegistered(Recipient recipient) {
        return partners.stream().anyMatch(partner -> recipient.isSameAs(party(partner)));
    }

    static Party party(Partner partner) {
        return new Party(partner.id().value(), partner.name(), partner.legalEntity());
    }

    /** Every purpose that each registered partner may assert (rule R2). */
    List<Way> registered(Instant at) {
        List<Way> ways = new ArrayList<>();
        for (Partner partner : partners) {
            for (String purpose : DecisionInputs.purposes(partner)) {
                ways.add(new Way(partner.id().value(), partner.name(), purpose, inputs.request(partner, purpose, at)));
            }
        }
        return ways;
    }

    /** The same of organizations that are named and not registered, which might be providers or plans. */
    List<Way> unregistered(Collection<Recipient> named, Instant at) {
        List<Way> ways = new ArrayList<>();
        named.stream()
                .filter(recipient -> !recipient.isClass() && !isRegistered(recipient))
                .map(Recipient::name)
                .distinct()
                .forEach(name -> {
                    ways.addAll(unregistered(name, RequesterType.HOSPITAL, at));
                    ways.addAll(unregistered(name, RequesterType.INSURER, at));
                });
        return ways;
    }

    /** Toward whom and for what a form is meant; where it names nobody, or only a class, everybody. */
    List<Way> meantBy(Directive form, Instant at) {
        List<Recipient> named = form.provisions().permittedRecipients();
        List<Way> ways = new ArrayList<>();
        registered(at).stream()
                .filter(way -> partners.stream()
                        .filter(partner -> partner.id().value().equals(way.partner()))
                        .anyMatch(partner -> named.stream().anyMatch(one -> one.names(party(partner)))))
                .forEach(ways::add);
        ways.addAll(unregistered(named, at));
        List<Way> all = ways.isEmpty() ? anybody(at) : ways;
        List<Way> consented = all.stream()
                .filter(way -> form.provisions().permitsPurpose(way.purpose()))
                .toList();
        return consented.isEmpty() ? all.subList(0, 1) : consented;
    }

    private List<Way> anybody(Instant at) {
        List<Way> all = registered(at);
        return all.isEmpty() ? unregistered("-", RequesterType.HOSPITAL, at) : all;
    }

    private List<Way> unregistered(String name, RequesterType type, Instant at) {
        Set<String> purposes = PlausiblePurposes.of(type);
        Requester requester = Requester.partner(type, "", name, name, true);
        Context context = Context.ORDINARY.with(inputs.switches());
        return purposes.stream()
                .map(purpose -> new Way(
                        "",
                        name,
                        purpose,
                        AccessRequest.ordinary(requester, purpose, Interaction.READ, at)
                                .with(context)))
                .toList();
    }

    /**
     * One partner asking for one purpose.
     *
     * @param partner partner id; empty for one that is not registered
     */
    record Way(String partner, String name, String purpose, AccessRequest request) {}
}
