package org.iopgateway.gateway.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/**
 * A CapabilityStatement in the words of OpenAPI 3.0.3: a path for each interaction that it claims, and none besides.
 * Bodies are FHIR R4, whose shape the specification tells better than a schema of ours.
 */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> FORMATS = List.of("application/fhir+json", "application/fhir+xml");
    private static final String SCHEME = "backendServices";

    private final ObjectNode paths = JSON.objectNode();

    private OpenApi() {}

    static ObjectNode of(CapabilityStatement statement, String base, String tokenUrl) {
        OpenApi api = new OpenApi();
        api.paths.set("/metadata", method("get", api.operation("capabilities", "CapabilityStatement", true)));
        statement.getRestFirstRep().getResource().forEach(api::add);
        statement
                .getRestFirstRep()
                .getOperation()
                .forEach(operation -> api.addOperation("/$" + operation.getName(), operation.getName(), ""));
        ObjectNode document = JSON.objectNode();
        document.put("openapi", "3.0.3");
        document.putObject("info")
                .put("title", statement.getTitle())
                .put("description", statement.getImplementation().getDescription())
                .put("version", "FHIR " + statement.getFhirVersion().toCode());
        document.putArray("servers").addObject().put("url", base);
        document.putArray("security").addObject().putArray(SCHEME);
        document.set("paths", api.paths);
        document.set("components", security(tokenUrl));
        return document;
    }

    private static ObjectNode security(String tokenUrl) {
        ObjectNode components = JSON.objectNode();
        ObjectNode scheme = components.putObject("securitySchemes").putObject(SCHEME);
        scheme.put("type", "oauth2").put("description", "SMART Backend Services with a purpose of use");
        scheme.putObject("flows")
                .putObject("clientCredentials")
                .put("tokenUrl", tokenUrl)
                .putObject("scopes");
        return components;
    }

    private void add(CapabilityStatementRestResourceComponent resource) {
        String type = resource.getType();
        for (var interaction : resource.getInteraction()) {
            TypeRestfulInteraction code = interaction.getCode();
            if (code == TypeRestfulInteraction.READ) {
                ObjectNode read = operation("read" + type, type, false);
                parameter(read, "path", "id");
                paths.set("/" + type + "/{id}", method("get", read));
            } else if (code == TypeRestfulInteraction.VREAD) {
                ObjectNode vread = operation("vread" + type, type, false);
                parameter(vread, "path", "id");
                parameter(vread, "path", "version");
                paths.set("/" + type + "/{id}/_history/{version}", method("get", vread));
            } else if (code == TypeRestfulInteraction.SEARCHTYPE) {
                addSearch(resource, type);
            }
        }
        resource.getOperation()
                .forEach(operation ->
                        addOperation("/" + type + "/$" + operation.getName(), operation.getName() + type, type));
    }

    private void addSearch(CapabilityStatementRestResourceComponent resource, String type) {
        ObjectNode search = operation("search" + type, type, false);
        for (CapabilityStatementRestResourceSearchParamComponent one : resource.getSearchParam()) {
            parameter(search, "query", one.getName())
                    .put("description", one.getType().toCode());
        }
        paths.set("/" + type, method("get", search));
        ObjectNode posted = operation("searchByPost" + type, type, false);
        posted.putObject("requestBody")
                .putObject("content")
                .putObject("application/x-www-form-urlencoded")
                .putObject("schema")
                .put("type", "object");
        paths.set("/" + type + "/_search", method("post", posted));
    }

    private void addOperation(String path, String id, String tag) {
        ObjectNode operation = operation(id, tag, false);
        ObjectNode content = operation.putObject("requestBody").putObject("content");
        FORMATS.forEach(format -> content.putObject(format).putObject("schema").put("type", "object"));
        paths.set(path, method("post", operation));
    }

    private ObjectNode operation(String id, String tag, boolean open) {
        ObjectNode operation = JSON.objectNode().put("operationId", id);
        if (!tag.isEmpty()) {
            operation.putArray("tags").add(tag);
        }
        if (open) {
            operation.putArray("security");
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode content =
                responses.putObject("200").put("description", "FHIR R4").putObject("content");
        FORMATS.forEach(format -> content.putObject(format).putObject("schema").put("type", "object"));
        responses.putObject("default").put("description", "an OperationOutcome");
        return operation;
    }

    private static ObjectNode parameter(ObjectNode operation, String in, String name) {
        ArrayNode all = operation.withArray("/parameters");
        ObjectNode parameter = all.addObject();
        parameter.put("name", name).put("in", in).put("required", in.equals("path"));
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static ObjectNode method(String name, ObjectNode operation) {
        ObjectNode item = JSON.objectNode();
        item.set(name, operation);
        return item;
    }
}
