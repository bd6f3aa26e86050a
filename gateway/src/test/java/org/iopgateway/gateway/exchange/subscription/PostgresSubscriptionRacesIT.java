package org.iopgateway.gateway.exchange.subscription;

import org.iopgateway.gateway.GatewayOnPostgresIT;

@GatewayOnPostgresIT
class PostgresSubscriptionRacesIT extends SubscriptionRacesContract {}
