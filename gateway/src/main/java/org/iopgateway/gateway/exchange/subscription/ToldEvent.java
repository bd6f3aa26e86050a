package org.iopgateway.gateway.exchange.subscription;

/**
 * An event that a partner was told of.
 *
 * @param patient whom it is about
 */
public record ToldEvent(Event event, String patient) {

    @Override
    public String toString() {
        return event.toString();
    }
}
