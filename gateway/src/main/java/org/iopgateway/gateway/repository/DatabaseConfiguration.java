package org.iopgateway.gateway.repository;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** The database: the one that {@code spring.datasource.url} names, else the embedded one in the data directory. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(DataSourceProperties properties, StoreProperties store) {
        if (!StringUtils.hasText(properties.getUrl())) {
            properties.setUrl(store.embeddedUrl());
            properties.setUsername("sa");
            properties.setPassword("");
        }
        HikariDataSource pool = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setPoolName("store");
        return pool;
    }
}
