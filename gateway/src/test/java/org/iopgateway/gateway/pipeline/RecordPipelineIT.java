package org.iopgateway.gateway.pipeline;

import org.iopgateway.gateway.GatewayIT;

@GatewayIT
class RecordPipelineIT extends RecordPipelineContract {}
