package org.iopgateway.gateway.consent.decision;

/** The circumstances of a request; {@link #ORDINARY} claims nothing and fails closed. */
public record Context(
        Emergency emergency,
        Proceeding proceeding,
        Oversight oversight,
        Research research,
        Operations operations,
        Payment payment,
        Care care,
        SpecialPurpose special,
        Sending sending,
        Services services,
        Switches switches) {

    public static final Context ORDINARY = new Context(
            Emergency.NONE,
            Proceeding.NONE,
            Oversight.NONE,
            Research.NONE,
            Operations.NONE,
            Payment.NONE,
            Care.NONE,
            SpecialPurpose.NONE,
            Sending.FIRST,
            Services.ALL_UP,
            Switches.STRICT);

    public Context with(Emergency value) {
        return new Context(
                value,
                proceeding,
                oversight,
                research,
                operations,
                payment,
                care,
                special,
                sending,
                services,
                switches);
    }

    public Context with(Operations value) {
        return new Context(
                emergency, proceeding, oversight, research, value, payment, care, special, sending, services, switches);
    }

    public Context with(Payment value) {
        return new Context(
                emergency,
                proceeding,
                oversight,
                research,
                operations,
                value,
                care,
                special,
                sending,
                services,
                switches);
    }

    public Context with(Sending value) {
        return new Context(
                emergency,
                proceeding,
                oversight,
                research,
                operations,
                payment,
                care,
                special,
                value,
                services,
                switches);
    }

    public Context with(Services value) {
        return new Context(
                emergency,
                proceeding,
                oversight,
                research,
                operations,
                payment,
                care,
                special,
                sending,
                value,
                switches);
    }

    public Context with(Switches value) {
        return new Context(
                emergency,
                proceeding,
                oversight,
                research,
                operations,
                payment,
                care,
                special,
                sending,
                services,
                value);
    }
}
