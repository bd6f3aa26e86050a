package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import ca.uhn.fhir.rest.server.util.ResourceSearchParams;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The search parameters that the repository knows. FHIR defines some twenty for each type, and each that is known costs
 * evaluating its path and writing its rows at every store, so of the types that records become only those are known that
 * somebody asks for ({@code indexed-parameters.json}). A search by another is refused, never answered with nothing.
 */
class IndexedParameters extends SearchParamRegistryImpl {

    private static final Set<String> ALWAYS = Set.of("_id", "_lastUpdated");

    private final Map<String, Set<String>> wanted = read();

    /** Asked some ten times for each resource that is stored. */
    private final Map<Asked, ResourceSearchParams> known = new ConcurrentHashMap<>();

    @Override
    public @Nullable RuntimeSearchParam getActiveSearchParam(
            String type, String name, @Nullable SearchParamLookupContextEnum context) {
        return isWanted(type, name) ? super.getActiveSearchParam(type, name, context) : null;
    }

    @Override
    public ResourceSearchParams getActiveSearchParams(String type, @Nullable SearchParamLookupContextEnum context) {
        if (!wanted.containsKey(type)) {
            return super.getActiveSearchParams(type, context);
        }
        Asked asked = new Asked(type, context);
        ResourceSearchParams selected = known.get(asked);
        if (selected == null) {
            // Not computed inside the map: the first call reads the parameters, which clears it.
            selected = select(asked);
            known.put(asked, selected);
        }
        return selected;
    }

    private ResourceSearchParams select(Asked asked) {
        ResourceSearchParams selected = new ResourceSearchParams(asked.type());
        super.getActiveSearchParams(asked.type(), asked.context()).values().stream()
                .filter(parameter -> isWanted(asked.type(), parameter.getName()))
                .forEach(parameter -> selected.put(parameter.getName(), parameter));
        return selected.readOnly();
    }

    /** The parameters of the specification are there from the first call; a change of them is heard of here. */
    @Override
    public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
        super.setActiveSearchParams(parameters);
        known.clear();
    }

    private boolean isWanted(String type, String name) {
        Set<String> names = wanted.get(type);
        return names == null || names.contains(name) || ALWAYS.contains(name);
    }

    private static Map<String, Set<String>> read() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = Objects.requireNonNull(
                IndexedParameters.class.getResourceAsStream("indexed-parameters.json"), "indexed-parameters.json")) {
            JsonNode types = json.readTree(in).path("types");
            return json.convertValue(types, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Asked(String type, @Nullable SearchParamLookupContextEnum context) {}
}
