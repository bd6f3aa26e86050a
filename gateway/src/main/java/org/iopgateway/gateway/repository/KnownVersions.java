package org.iopgateway.gateway.repository;

import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Resources that were read before, by version. A version never changes, so what is kept is never stale; which version is
 * the current one is asked each time, in one query that reads no content. To read and parse them anew costs several times
 * as much.
 */
@Component
final class KnownVersions {

    /** Some 15 kB each. */
    private static final int MOST = 4_000;

    private static final String CURRENT =
            "select r.myPid, r.myFhirId, r.myVersion, r.myUpdated from ResourceTable r where r.myPid in :pids";

    private final EntityManager entities;
    private final SearchBuilderFactory<JpaPid> readers;
    private final Cache<Version, Resource> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownVersions(EntityManager entities, SearchBuilderFactory<JpaPid> readers) {
        this.entities = entities;
        this.readers = readers;
    }

    /** The current version of each in the order of the ids, of one type; within the caller's transaction. */
    List<Resource> read(String type, Class<? extends IBaseResource> model, List<JpaPid> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<JpaPid, Version> current = current(type, ids);
        Map<Version, Resource> found = new HashMap<>(known.getAllPresent(current.values()));
        List<JpaPid> missing =
                ids.stream().filter(id -> !found.containsKey(current.get(id))).toList();
        Map<String, Resource> loaded = load(type, model, missing);
        return ids.stream()
                .map(current::get)
                .filter(Objects::nonNull)
                .map(version -> found.getOrDefault(version, loaded.get(version.id())))
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<JpaPid, Version> current(String type, List<JpaPid> ids) {
        Map<JpaPid, Version> current = new HashMap<>();
        entities.createQuery(CURRENT, Object[].class)
                .setParameter("pids", ids)
                .getResultList()
                .forEach(row -> current.put(
                        (JpaPid) row[0],
                        new Version(type, (String) row[1], String.valueOf(row[2]), ((Date) row[3]).getTime())));
        return current;
    }

    private Map<String, Resource> load(String type, Class<? extends IBaseResource> model, List<JpaPid> ids) {
        Map<String, Resource> loaded = new HashMap<>();
        if (ids.isEmpty()) {
            return loaded;
        }
        List<IBaseResource> resources = new ArrayList<>();
        readers.newSearchBuilder(type, model).loadResourcesByPid(ids, List.of(), resources, false, null);
        for (IBaseResource read : resources) {
            Resource resource = (Resource) read;
            known.put(Version.of(resource), resource);
            loaded.put(resource.getIdElement().getIdPart(), resource);
        }
        return loaded;
    }

    /** The time tells apart two attempts at the same version, of which one was rolled back. */
    private record Version(String type, String id, String number, long stored) {

        static Version of(Resource resource) {
            return new Version(
                    resource.fhirType(),
                    resource.getIdElement().getIdPart(),
                    resource.getMeta().getVersionId(),
                    resource.getMeta().getLastUpdated().getTime());
        }
    }
}
