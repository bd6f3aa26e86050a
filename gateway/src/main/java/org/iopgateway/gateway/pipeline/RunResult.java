package org.iopgateway.gateway.pipeline;

import java.util.List;
import org.iopgateway.gateway.intake.Settlement;

/**
 * What one transaction did.
 *
 * @param settled what became of the records that it took
 * @param released records that waited for a patient whom it stored; due before the rest
 * @param rest records that it left for the next transaction
 */
record RunResult(List<Settlement> settled, List<Long> released, List<Long> rest) {}
