package org.iopgateway.gateway.repository;

import org.iopgateway.gateway.GatewayOnPostgresIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The same contract on PostgreSQL. */
@GatewayOnPostgresIT
record PostgresRepositoryIT(
        @Autowired FhirRepository repository,
        @Autowired PlatformTransactionManager transactions,
        @Autowired JdbcClient jdbc)
        implements RepositoryContract {}
