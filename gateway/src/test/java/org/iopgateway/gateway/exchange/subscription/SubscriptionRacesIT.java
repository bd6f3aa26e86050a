package org.iopgateway.gateway.exchange.subscription;

import org.iopgateway.gateway.GatewayIT;

@GatewayIT
class SubscriptionRacesIT extends SubscriptionRacesContract {}
