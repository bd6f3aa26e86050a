package org.iopgateway.gateway.consent.capture;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RestrictionBody;
import org.iopgateway.mappings.record.RevocationBody;
import org.jspecify.annotations.Nullable;

/** JSON pointers to the entry of a list in a record that is meant. */
final class Places {

    private Places() {}

    /** Every recipient of the record with its place. */
    static List<Place> recipients(IopRecord record) {
        if (record.body() instanceof ConsentBody consent) {
            return at("/body/recipients/", consent.recipients());
        }
        if (record.body() instanceof RestrictionBody restriction) {
            return at("/body/recipients/", restriction.recipients());
        }
        return record.body() instanceof RevocationBody revocation
                ? Stream.ofNullable(revocation.toward())
                        .filter(Objects::nonNull)
                        .map(toward -> new Place("/body/toward", toward))
                        .toList()
                : List.of();
    }

    private static List<Place> at(String list, List<ConsentBody.Recipient> recipients) {
        return IntStream.range(0, recipients.size())
                .mapToObj(index -> new Place(list + index, recipients.get(index)))
                .toList();
    }

    /** The first label among these; absent when the form gives none of them. */
    static @Nullable String label(IopRecord record, Set<String> labels) {
        return record.body() instanceof ConsentBody consent && consent.information() != null
                ? first("/body/information/labels/", consent.information().labels(), labels::contains)
                : null;
    }

    private static @Nullable String first(String list, List<String> values, Predicate<String> wanted) {
        return IntStream.range(0, values.size())
                .filter(index -> wanted.test(values.get(index)))
                .mapToObj(index -> list + index)
                .findFirst()
                .orElse(null);
    }

    record Place(String pointer, ConsentBody.Recipient recipient) {}
}
