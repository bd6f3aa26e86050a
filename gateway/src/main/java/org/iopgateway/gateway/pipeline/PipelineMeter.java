package org.iopgateway.gateway.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.iopgateway.gateway.intake.Settlement;
import org.springframework.stereotype.Component;

/** Counts what became of records: {@code iop.records.settled}, by state. */
@Component
class PipelineMeter {

    private final MeterRegistry registry;

    PipelineMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    void settled(List<Settlement> settlements) {
        settlements.forEach(settlement -> registry.counter(
                        "iop.records.settled", "state", settlement.state().code())
                .increment());
    }
}
