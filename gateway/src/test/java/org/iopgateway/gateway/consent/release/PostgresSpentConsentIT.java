package org.iopgateway.gateway.consent.release;

import org.iopgateway.gateway.GatewayOnPostgresIT;

@GatewayOnPostgresIT
class PostgresSpentConsentIT extends SpentConsentContract {}
