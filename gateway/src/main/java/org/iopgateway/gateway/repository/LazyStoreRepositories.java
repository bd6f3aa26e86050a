package org.iopgateway.gateway.repository;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.stereotype.Component;

/**
 * Makes the store's own data access objects when they are first used. There are 56, each checks its queries as it is
 * made, and most belong to parts of HAPI that never run here; making them all is a tenth of the start.
 */
@Component
final class LazyStoreRepositories implements BeanFactoryPostProcessor {

    private static final String HAPI_REPOSITORIES = "ca.uhn.fhir.jpa.dao.data";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && isRepository(type)) {
                beans.getBeanDefinition(name).setLazyInit(true);
            }
        }
        Resolver resolver = new Resolver();
        resolver.setBeanFactory(beans);
        ((DefaultListableBeanFactory) beans).setAutowireCandidateResolver(resolver);
    }

    private static boolean isRepository(Class<?> type) {
        return type.isInterface() && type.getPackageName().equals(HAPI_REPOSITORIES);
    }

    /** Where one is asked for, gives a stand-in that looks it up at the first call. */
    private static final class Resolver extends ContextAnnotationAutowireCandidateResolver {

        @Override
        protected boolean isLazy(DependencyDescriptor descriptor) {
            return isRepository(descriptor.getDependencyType()) || super.isLazy(descriptor);
        }
    }
}
