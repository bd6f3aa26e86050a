package org.iopgateway.conformance.bench;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Puts HAPI's own defaults in the place of the gateway's settings of the store: every search parameter of R4, tags in
 * tables of their own. One differs: references are not enforced, since conditions, encounters and episodes of one patient
 * refer to each other in circles, which no order of single writes resolves.
 */
final class StockStore implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        RootBeanDefinition settings = new RootBeanDefinition(JpaStorageSettings.class);
        settings.getPropertyValues().add("enforceReferentialIntegrityOnWrite", false);
        replace(registry, "jpaStorageSettings", settings);
        replace(registry, "indexedParameters", new RootBeanDefinition(SearchParamRegistryImpl.class));
    }

    /** Fails when the gateway has no such bean any more: the comparison would be with itself. */
    private static void replace(BeanDefinitionRegistry registry, String name, RootBeanDefinition stock) {
        registry.removeBeanDefinition(name);
        registry.registerBeanDefinition(name, stock);
    }
}
