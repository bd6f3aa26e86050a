package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;

/** Stops a request with a {@link Refusal}; carries no words of its own. */
public final class RefusedException extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient List<Defect> defects;

    public RefusedException(Refusal refusal) {
        this(refusal, List.of());
    }

    /** @param defects what exactly is wrong with the request's own content */
    public RefusedException(Refusal refusal, List<Defect> defects) {
        super(refusal.status(), refusal.text());
        this.refusal = refusal;
        this.defects = List.copyOf(defects);
    }

    /** A refusal is an answer, not a fault: nobody needs to know where it was thrown. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    Refusal refusal() {
        return refusal;
    }

    List<Defect> defects() {
        return defects;
    }

    /**
     * One thing wrong with what the caller sent.
     *
     * @param expression FHIRPath of the element; empty where it is no element
     * @param text what was expected there; never a value that was sent
     */
    public record Defect(String expression, String text) {}
}
