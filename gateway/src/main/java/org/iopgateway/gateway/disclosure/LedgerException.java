package org.iopgateway.gateway.disclosure;

/** The accounting of disclosures cannot take a row; whatever was to be disclosed must stay (rule R45). */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(Throwable cause) {
        super("the accounting of disclosures cannot take a row", cause);
    }
}
