package org.iopgateway.gateway.intake;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * The inbox: a file is read once it has been quiet for a while. Names that end in {@code .part}, {@code .tmp} or
 * {@code .filepart}, or begin with a dot, are left alone, so a writer that renames when done is safest.
 */
@Component
final class FileDropRoute extends RouteBuilder {

    static final String ROUTE_ID = "file-drop";

    private static final String UNFINISHED = "(?i)(.*\\.(part|tmp|filepart|camelLock)|\\..*)";

    private final ReceiveFile receiveFile;
    private final FileDropProperties properties;

    FileDropRoute(ReceiveFile receiveFile, FileDropProperties properties) {
        this.receiveFile = receiveFile;
        this.properties = properties;
    }

    /** {@code noop}: the bean itself moves the file, once its report is written. */
    @Override
    public void configure() {
        FileDropProperties.Inbox inbox = properties.inbox();
        fromF(
                        "file:%s?recursive=true&noop=true&idempotent=false&delay=%d&exclude=RAW(%s)"
                                + "&readLock=changed&readLockMinAge=%d&readLockCheckInterval=%d&readLockTimeout=%d"
                                + "&readLockLoggingLevel=DEBUG&maxMessagesPerPoll=50&eagerMaxMessagesPerPoll=false",
                        properties.inboxDir(),
                        inbox.poll().toMillis(),
                        UNFINISHED,
                        inbox.quiet().toMillis(),
                        inbox.quiet().toMillis(),
                        4 * inbox.quiet().toMillis())
                .routeId(ROUTE_ID)
                .routeConfigurationId(IntakeErrors.ID)
                .bean(receiveFile, "receive")
                .id("receive-file");
    }
}
