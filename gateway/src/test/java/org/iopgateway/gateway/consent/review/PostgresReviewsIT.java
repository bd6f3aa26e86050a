package org.iopgateway.gateway.consent.review;

import org.iopgateway.gateway.GatewayOnPostgresIT;

@GatewayOnPostgresIT
class PostgresReviewsIT extends ReviewsContract {}
