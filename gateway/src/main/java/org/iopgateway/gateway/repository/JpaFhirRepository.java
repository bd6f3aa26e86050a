package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The FHIR store on HAPI JPA, in process: no HTTP, no JSON between it and us. */
@Repository
final class JpaFhirRepository implements FhirRepository {

    /** Ids in one query; a longer list is asked in parts. */
    private static final int IDS_PER_QUERY = 500;

    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final SearchTranslator searches;
    private final SearchOfNobody nobody;
    private final KnownVersions versions;
    private final List<StoreObserver> observers;
    private final TransactionTemplate transaction;

    JpaFhirRepository(
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            FhirContext fhir,
            SearchTranslator searches,
            KnownVersions versions,
            ObjectProvider<StoreObserver> observers,
            PlatformTransactionManager transactions) {
        this.daos = daos;
        this.system = system;
        this.searches = searches;
        this.nobody = new SearchOfNobody(fhir);
        this.versions = versions;
        this.observers = observers.orderedStream().toList();
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void store(List<? extends Resource> resources) {
        if (resources.isEmpty()) {
            return;
        }
        List<Resource> copies = resources.stream().map(JpaFhirRepository::copy).toList();
        try {
            transaction.executeWithoutResult(status -> {
                write(copies);
                observers.forEach(observer -> observer.stored(resources));
            });
        } catch (BaseServerResponseException e) {
            throw StoreProblems.of(e);
        }
    }

    /** Storing writes version and time into what it stores. */
    private static Resource copy(Resource resource) {
        Resource copy = resource.copy();
        copy.setId(new IdType(copy.fhirType(), copy.getIdElement().getIdPart()));
        return copy;
    }

    /** A Bundle looks all ids up at once: fifty resources take half the time; for one alone it costs a tenth more. */
    private void write(List<Resource> resources) {
        if (resources.size() == 1) {
            Resource only = resources.get(0);
            dao(only.fhirType()).update(only, new SystemRequestDetails());
            return;
        }
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        resources.forEach(resource -> addUpdate(bundle, resource));
        system.transactionNested(new SystemRequestDetails(), bundle);
    }

    private static void addUpdate(Bundle bundle, Resource resource) {
        String url = resource.getId();
        bundle.addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl(url);
    }

    /** Not by the access object's own read, whose "not found" would undo the caller's transaction. */
    @Override
    public Optional<StoredResource> read(ResourceKey key) {
        return readAll(List.of(key)).stream().findFirst();
    }

    @Override
    public List<StoredResource> readAll(Collection<ResourceKey> keys) {
        Map<String, List<String>> idsByType = keys.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        ResourceKey::type, TreeMap::new, Collectors.mapping(ResourceKey::id, Collectors.toList())));
        List<StoredResource> found = new ArrayList<>();
        idsByType.forEach((type, ids) -> {
            for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
                found.addAll(byIds(type, ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY))));
            }
        });
        return found;
    }

    private List<StoredResource> byIds(String type, List<String> ids) {
        TokenOrListParam any = new TokenOrListParam();
        ids.forEach(id -> any.addOr(new TokenParam(id)));
        SearchParameterMap search = new SearchParameterMap().add("_id", any);
        return run(type, search, ids.size());
    }

    @Override
    public List<StoredResource> search(SearchQuery query) {
        SearchParameterMap search = searches.translate(query);
        search.setSort(order(query.sort()));
        search.setOffset(query.offset());
        search.setCount(query.count());
        return run(query.type(), search, query.count());
    }

    @Override
    public void check(SearchQuery query) {
        SearchParameterMap search = searches.translate(query);
        search.setSort(order(query.sort()));
        nobody.ask(query.type(), search, question -> run(query.type(), question, 1));
    }

    /** The parameters asked for, and the id last: it decides between what is alike, so that pages are stable. */
    private static SortSpec order(List<String> parameters) {
        SortSpec order = new SortSpec("_id");
        for (int i = parameters.size() - 1; i >= 0; i--) {
            String name = parameters.get(i);
            order = name.startsWith("-")
                    ? new SortSpec(name.substring(1), SortOrderEnum.DESC, order)
                    : new SortSpec(name, SortOrderEnum.ASC, order);
        }
        return order;
    }

    /**
     * Within this call: no search is stored, none runs on another thread. Without request details, because with them the
     * store takes the offset from there and drops ours.
     */
    private List<StoredResource> run(String type, SearchParameterMap search, int most) {
        search.setLoadSynchronousUpTo(most);
        try {
            List<Resource> found = Objects.requireNonNull(transaction.execute(status -> {
                List<JpaPid> ids = dao(type).searchForIds(search, null);
                return versions.read(type, dao(type).getResourceType(), ids.subList(0, Math.min(most, ids.size())));
            }));
            return found.stream().map(StoredResource::new).toList();
        } catch (InvalidRequestException e) {
            throw SearchTranslator.unreadable(type, e);
        }
    }

    @SuppressWarnings("unchecked")
    private IFhirResourceDao<Resource> dao(String type) {
        return (IFhirResourceDao<Resource>) daos.getResourceDao(type);
    }
}
