package org.iopgateway.gateway.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.problem.Problem;

/** Looks at one record in fifty; what it finds is noted beside the record. */
final class SampledValidation implements ResourceValidation {

    private static final int ONE_IN = 50;

    private final ResourceValidation full;
    private final AtomicLong records = new AtomicLong();

    SampledValidation(ResourceValidation full) {
        this.full = full;
    }

    @Override
    public List<Problem> check(List<Resource> resources) {
        return records.getAndIncrement() % ONE_IN == 0 ? full.check(resources) : List.of();
    }

    @Override
    public boolean refuses() {
        return false;
    }
}
