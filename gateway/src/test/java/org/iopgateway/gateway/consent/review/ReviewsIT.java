package org.iopgateway.gateway.consent.review;

import org.iopgateway.gateway.GatewayIT;

@GatewayIT
class ReviewsIT extends ReviewsContract {}
