package org.iopgateway.gateway.delivery;

import org.iopgateway.gateway.GatewayOnPostgresIT;

@GatewayOnPostgresIT
class PostgresRevocationIT extends RevocationContract {}
