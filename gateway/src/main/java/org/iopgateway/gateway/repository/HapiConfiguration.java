package org.iopgateway.gateway.repository;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.IndexEnabledEnum;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.TagStorageModeEnum;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * HAPI JPA as an embedded store. Its batch and subscription parts are here only because its own beans ask for them: no
 * job runs and no subscription is served.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    ThreadPoolFactoryConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    SubscriptionSubmitterConfig.class
})
class HapiConfiguration {

    @Bean
    JpaStorageSettings jpaStorageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setMassIngestionMode(true);
        settings.setIndexMissingFields(IndexEnabledEnum.DISABLED);
        // Nobody searches codes by their display text.
        settings.setSuppressStringIndexingInTokens(true);
        // Only support staff would read it, and each value costs a transaction of its own.
        settings.setWriteToSearchParamIdentityTable(false);
        settings.setTagStorageMode(TagStorageModeEnum.INLINE);
        // Records arrive in any order: a session may name a patient whose own record is still under way.
        settings.setEnforceReferentialIntegrityOnWrite(false);
        settings.setAutoCreatePlaceholderReferenceTargets(true);
        settings.setEnforceReferentialIntegrityOnDelete(false);
        settings.setAllowExternalReferences(true);
        settings.setSuppressUpdatesWithNoChange(true);
        settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ANY);
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setSchedulingDisabled(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        settings.setHibernateSearchIndexFullText(false);
        settings.setHibernateSearchIndexSearchParams(false);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.SOURCE_URI);
        return settings;
    }

    @Bean
    IndexedParameters indexedParameters() {
        return new IndexedParameters();
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    IEmailSender emailSender() {
        return details -> {};
    }

    @Bean
    DatabaseBinaryContentStorageSvcImpl binaryStorage() {
        return new DatabaseBinaryContentStorageSvcImpl();
    }

    @Bean
    FulltextSearchSvcImpl fulltextSearch() {
        return new FulltextSearchSvcImpl();
    }

    @Bean
    HSearchSortHelperImpl searchSortHelper(ISearchParamRegistry searchParameters) {
        return new HSearchSortHelperImpl(searchParameters);
    }

    @Bean
    StaleSearchDeletingSvcImpl staleSearchDeleting() {
        return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    DaoRegistryResourceSupportedSvc resourceSupported(IDaoRegistry daos) {
        return new DaoRegistryResourceSupportedSvc(daos);
    }

    /** Nobody asks for counts, so none are counted. */
    @Bean("myResourceCountsCache")
    ResourceCountCache resourceCounts() {
        return new ResourceCountCache(Map::of);
    }

    @Bean
    DatabaseBackedPagingProvider pagingProvider() {
        return new DatabaseBackedPagingProvider();
    }
}
