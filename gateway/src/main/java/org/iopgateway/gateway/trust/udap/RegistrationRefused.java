package org.iopgateway.gateway.trust.udap;

/** Why a registration is refused, as the client is told (RFC 7591 section 3.2.2). */
final class RegistrationRefused extends Exception {

    static final String STATEMENT = "invalid_software_statement";
    static final String METADATA = "invalid_client_metadata";
    static final String UNAPPROVED = "unapproved_software_statement";

    private static final long serialVersionUID = 1L;

    private final String error;

    /** @param why for our log: what was expected, never a value that was sent */
    RegistrationRefused(String error, String why) {
        super(why);
        this.error = error;
    }

    String error() {
        return error;
    }
}
