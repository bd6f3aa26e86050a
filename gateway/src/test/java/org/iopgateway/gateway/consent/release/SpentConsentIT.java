package org.iopgateway.gateway.consent.release;

import org.iopgateway.gateway.GatewayIT;

@GatewayIT
class SpentConsentIT extends SpentConsentContract {}
