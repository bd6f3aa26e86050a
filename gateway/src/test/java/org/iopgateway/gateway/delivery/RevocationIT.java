package org.iopgateway.gateway.delivery;

import org.iopgateway.gateway.GatewayIT;

@GatewayIT
class RevocationIT extends RevocationContract {}
