package org.iopgateway.gateway.consent.release;

/** Statement 2 of 42 CFR 2.32(a), for channels with little space: content that is no FHIR resource has only headers. */
public final class ShortNotice {

    private static final String TEXT =
            ReleaseFiles.read("release/notices.yaml", Notices.Texts.class).shortStatement();

    private ShortNotice() {}

    public static String text() {
        return TEXT;
    }
}
