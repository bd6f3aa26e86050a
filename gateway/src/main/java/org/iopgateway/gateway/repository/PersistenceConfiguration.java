package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.boot.archive.scan.internal.DisabledScanner;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** Schema, entity manager and the one transaction manager, which plain JDBC in the same transaction uses too. */
@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

    /** HAPI's own history of its schema. */
    private static final String HAPI_HISTORY = "FLY_HFJ_MIGRATION";

    @Bean
    DatabaseKind databaseKind(DataSource dataSource) {
        return DatabaseKind.of(dataSource);
    }

    /** HAPI's tables; ours are Flyway's. Runs at once, as the entity manager needs them. */
    @Bean
    HapiMigrator hapiSchema(DataSource dataSource, DatabaseKind kind) {
        HapiMigrator migrator = new HapiMigrator(HAPI_HISTORY, dataSource, kind.driver());
        migrator.createMigrationTableIfRequired();
        migrator.addTasks(new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values()));
        migrator.migrate();
        return migrator;
    }

    @Bean
    @Primary
    HibernatePropertiesProvider hibernatePropertiesProvider(DatabaseKind kind, DataSource dataSource) {
        Dialect dialect = kind.dialect();
        return new HibernatePropertiesProvider() {
            @Override
            public Dialect getDialect() {
                return dialect;
            }

            @Override
            public DataSource getDataSource() {
                return dataSource;
            }
        };
    }

    @Bean
    @Primary
    @DependsOn("hapiSchema")
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings settings,
            DataSource dataSource,
            DatabaseKind kind) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
        factory.setPersistenceUnitName("fhir-repository");
        factory.setDataSource(dataSource);
        factory.getJpaPropertyMap().putAll(hibernateSettings(kind));
        if (kind == DatabaseKind.H2) {
            factory.getJpaPropertyMap().put(AvailableSettings.STATEMENT_INSPECTOR, new IndexedIdLookup());
        }
        return factory;
    }

    private static Map<String, Object> hibernateSettings(DatabaseKind kind) {
        return Map.ofEntries(
                Map.entry(AvailableSettings.DIALECT, kind.dialect().getClass().getName()),
                Map.entry(AvailableSettings.HBM2DDL_AUTO, "none"),
                Map.entry("hibernate.search.enabled", "false"),
                Map.entry(AvailableSettings.STATEMENT_BATCH_SIZE, "30"),
                Map.entry(AvailableSettings.ORDER_INSERTS, "true"),
                Map.entry(AvailableSettings.ORDER_UPDATES, "true"),
                Map.entry(AvailableSettings.USE_QUERY_CACHE, "false"),
                Map.entry(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false"),
                Map.entry(
                        AvailableSettings.PHYSICAL_NAMING_STRATEGY,
                        CamelCaseToUnderscoresNamingStrategy.class.getName()),
                Map.entry(AvailableSettings.SCANNER, DisabledScanner.class.getName()));
    }

    /** Two names for one: HAPI asks for the first, Spring and our own code for the second. */
    @Bean({"transactionManager", "hapiTransactionManager"})
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }
}
