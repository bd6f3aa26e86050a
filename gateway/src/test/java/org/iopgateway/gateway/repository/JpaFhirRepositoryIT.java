package org.iopgateway.gateway.repository;

import org.iopgateway.gateway.GatewayIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The contract on the embedded database. */
@GatewayIT
record JpaFhirRepositoryIT(
        @Autowired FhirRepository repository,
        @Autowired PlatformTransactionManager transactions,
        @Autowired JdbcClient jdbc)
        implements RepositoryContract {}
