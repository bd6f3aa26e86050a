package org.iopgateway.conformance.bench;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Puts HAPI's own defaults in the place of the gateway's settings of the store: every search parameter of R4, tags in
 * tables of their own, references checked at each write.
 */
final class StockStore implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        replace(registry, "jpaStorageSettings", JpaStorageSettings.class);
        replace(registry, "indexedParameters", SearchParamRegistryImpl.class);
    }

    /** Fails when the gateway has no such bean any more: the comparison would be with itself. */
    private static void replace(BeanDefinitionRegistry registry, String name, Class<?> stock) {
        registry.removeBeanDefinition(name);
        registry.registerBeanDefinition(name, new RootBeanDefinition(stock));
    }
}
