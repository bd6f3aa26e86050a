package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as the records API shows it.
 *
 * @param complete false while the sender still sends, or when he broke off: then what came is kept, and no more
 * @param records a page of its records; absent in the answer to a submission
 * @param links paths of this API
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptAnswer(
        String id,
        String channel,
        String mediaType,
        @Nullable String name,
        boolean complete,
        OffsetDateTime receivedAt,
        @Nullable OffsetDateTime completedAt,
        long items,
        Map<String, Long> states,
        @Nullable List<ReceiptEntry> records,
        Map<String, String> links) {

    static ReceiptAnswer of(Receipt receipt) {
        return of(receipt, null, Map.of());
    }

    static ReceiptAnswer of(Receipt receipt, List<ReceiptEntry> records, PageRequest page) {
        Map<String, String> next = records.size() < page.size()
                ? Map.of()
                : Map.of("next", path(receipt) + "?page=" + (page.page() + 1) + "&size=" + page.size());
        return of(receipt, records, next);
    }

    private static ReceiptAnswer of(
            Receipt receipt, @Nullable List<ReceiptEntry> records, Map<String, String> moreLinks) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", path(receipt));
        links.putAll(moreLinks);
        if (receipt.count(RawState.QUARANTINED) > 0) {
            links.put("quarantine", "/records/quarantine?receipt=" + receipt.id());
        }
        return new ReceiptAnswer(
                receipt.id(),
                receipt.channel(),
                receipt.mediaType(),
                receipt.name(),
                receipt.completedAt() != null,
                receipt.receivedAt(),
                receipt.completedAt(),
                receipt.items(),
                receipt.states(),
                records,
                links);
    }

    private static String path(Receipt receipt) {
        return "/records/receipts/" + receipt.id();
    }
}
