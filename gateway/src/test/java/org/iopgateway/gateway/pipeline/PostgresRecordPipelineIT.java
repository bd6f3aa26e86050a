package org.iopgateway.gateway.pipeline;

import org.iopgateway.gateway.GatewayOnPostgresIT;

@GatewayOnPostgresIT
class PostgresRecordPipelineIT extends RecordPipelineContract {}
