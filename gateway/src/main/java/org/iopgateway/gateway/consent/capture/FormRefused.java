package org.iopgateway.gateway.consent.capture;

/** A form that is not stored, because nothing could be disclosed, or taken back, in reliance on it. */
final class FormRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CheckedForm checked;

    FormRefused(CheckedForm checked) {
        super("a form was refused");
        this.checked = checked;
    }

    CheckedForm checked() {
        return checked;
    }
}
