package org.iopgateway.gateway.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.PageTokens.Place;

/**
 * One page of a search's result.
 *
 * @param matches what is shown
 * @param included what was asked to be brought along
 * @param notices what must accompany it
 * @param end where a next page would start
 * @param full whether a next page is offered; it may turn out empty
 */
record Page(List<Resource> matches, List<Resource> included, List<Resource> notices, Place end, boolean full) {

    static final Page EMPTY = new Page(List.of(), List.of(), List.of(), Place.START, false);

    @Override
    public String toString() {
        return matches.size() + " matches";
    }
}
