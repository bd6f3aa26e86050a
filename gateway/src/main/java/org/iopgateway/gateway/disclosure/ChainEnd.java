package org.iopgateway.gateway.disclosure;

import java.util.ArrayList;
import java.util.List;

/** The place of a chain's last row, and its hash. */
record ChainEnd(long seq, String hash) {

    static final ChainEnd ORIGIN = new ChainEnd(0, ChainLink.ORIGIN);

    static ChainEnd of(List<ChainLink> links) {
        ChainLink last = links.get(links.size() - 1);
        return new ChainEnd(last.seq(), last.hash());
    }

    /** Rows in their places after this one. */
    List<ChainLink> linked(String chain, List<? extends LedgerRow> rows) {
        ChainEnd end = this;
        List<ChainLink> links = new ArrayList<>();
        for (LedgerRow row : rows) {
            ChainLink link = new ChainLink(chain, end.seq() + 1, end.hash(), row);
            links.add(link);
            end = new ChainEnd(link.seq(), link.hash());
        }
        return links;
    }
}
