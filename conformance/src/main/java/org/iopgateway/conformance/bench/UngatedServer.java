package org.iopgateway.conformance.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.GatheredAnswers;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.AccessTokens;
import org.springframework.context.ApplicationContext;

/**
 * HAPI's server on the gateway's store, which checks the token as the partner door does and answers a search of one
 * patient's sessions as they are: {@code Encounter?patient=…&most=…&by=…}, by our repository or by the store's own access
 * object beneath it.
 */
final class UngatedServer extends RestfulServer {

    static final String OURS = "repository";
    static final String STORE = "store";

    private static final long serialVersionUID = 1L;

    private final transient ApplicationContext beans;

    UngatedServer(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    protected void initialize() {
        setFhirContext(beans.getBean(FhirContext.class));
        setDefaultResponseEncoding(EncodingEnum.JSON);
        registerInterceptor(new GatheredAnswers());
        registerInterceptor(new Tokens(beans.getBean(AccessTokens.class)));
        registerProvider(new Sessions(
                beans.getBean(FhirRepository.class),
                beans.getBean(DaoRegistry.class).getResourceDao(Encounter.class)));
    }

    /** Public, as the server's library asks of interceptors. */
    public static final class Tokens {

        private final AccessTokens tokens;

        Tokens(AccessTokens tokens) {
            this.tokens = tokens;
        }

        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
        public void check(ServletRequestDetails request) {
            tokens.caller(request.getServletRequest()).orElseThrow(() -> new AuthenticationException("no token"));
        }
    }

    /** Public, as the server's library asks of providers. */
    public static final class Sessions implements IResourceProvider {

        private final FhirRepository repository;
        private final IFhirResourceDao<Encounter> store;

        Sessions(FhirRepository repository, IFhirResourceDao<Encounter> store) {
            this.repository = repository;
            this.store = store;
        }

        @Override
        public Class<Encounter> getResourceType() {
            return Encounter.class;
        }

        @Search(allowUnknownParams = true)
        public Bundle search(RequestDetails request) {
            String patient = parameter(request, "patient");
            int most = Integer.parseInt(parameter(request, "most"));
            List<? extends Resource> found =
                    parameter(request, "by").equals(STORE) ? ofStore(patient, most) : ofRepository(patient, most);
            Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
            bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
            found.forEach(resource -> bundle.addEntry()
                    .setFullUrl(request.getFhirServerBase() + "/Encounter/" + resource.getIdPart())
                    .setResource(resource)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH));
            return bundle;
        }

        private static String parameter(RequestDetails request, String name) {
            return Objects.requireNonNull(request.getParameters().get(name), name)[0];
        }

        private List<? extends Resource> ofRepository(String patient, int most) {
            return repository.search(SearchQuery.ofPatient("Encounter", patient, most)).stream()
                    .map(StoredResource::resource)
                    .toList();
        }

        private List<? extends Resource> ofStore(String patient, int most) {
            SearchParameterMap search = new SearchParameterMap()
                    .add("patient", new ReferenceParam("Patient/" + patient))
                    .setSort(new SortSpec("_id"))
                    .setLoadSynchronousUpTo(most);
            search.setOffset(0);
            search.setCount(most);
            return store.search(search).getResources(0, most).stream()
                    .map(Resource.class::cast)
                    .toList();
        }
    }
}
