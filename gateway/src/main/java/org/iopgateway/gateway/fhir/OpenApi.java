package org.iopgateway.gateway.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * A CapabilityStatement in the words of OpenAPI 3.0.3: a path for each interaction and operation that it claims, and none
 * besides. Bodies are FHIR R4, whose shape the specification tells better than a schema of ours.
 */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> FHIR = List.of("application/fhir+json", "application/fhir+xml");
    private static final List<String> FORM = List.of("application/x-www-form-urlencoded");
    private static final String SCHEME = "backendServices";

    private final List<OperationPath> operations;
    private final ObjectNode paths = JSON.objectNode();

    private OpenApi(List<OperationPath> operations) {
        this.operations = operations;
    }

    /** @param operations where those that the statement claims are called; others among them are left out */
    static ObjectNode of(CapabilityStatement statement, List<OperationPath> operations, String base, String tokenUrl) {
        OpenApi api = new OpenApi(operations);
        api.add(statement.getRestFirstRep());
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

    private void add(CapabilityStatementRestComponent rest) {
        call("get", "/metadata", "capabilities", "").putArray("security");
        for (SystemInteractionComponent interaction : rest.getInteraction()) {
            if (interaction.getCode() == SystemRestfulInteraction.TRANSACTION) {
                body(call("post", "/", "transaction", ""), FHIR);
            }
        }
        add("", rest.getOperation());
        for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
            resource.getInteraction().forEach(interaction -> add(resource, interaction));
            add(resource.getType(), resource.getOperation());
        }
    }

    private void add(CapabilityStatementRestResourceComponent resource, ResourceInteractionComponent interaction) {
        String type = resource.getType();
        String all = "/" + type;
        String one = all + "/{id}";
        switch (interaction.getCode()) {
            case READ -> call("get", one, "read", type);
            case VREAD -> call("get", one + "/_history/{version}", "vread", type);
            case CREATE -> body(call("post", all, "create", type), FHIR);
            case UPDATE -> body(call("put", one, "update", type), FHIR);
            case DELETE -> call("delete", one, "delete", type);
            case SEARCHTYPE -> {
                ask(call("get", all, "search", type), resource);
                body(call("post", all + "/_search", "searchByPost", type), FORM);
            }
            default -> throw new IllegalStateException("no path for " + interaction.getCode());
        }
    }

    private static void ask(ObjectNode search, CapabilityStatementRestResourceComponent resource) {
        for (CapabilityStatementRestResourceSearchParamComponent one : resource.getSearchParam()) {
            parameter(search, "query", one.getName())
                    .put("description", one.getType().toCode());
        }
        along(search, "_include", resource.getSearchInclude());
        along(search, "_revinclude", resource.getSearchRevInclude());
    }

    private static void along(ObjectNode search, String name, List<? extends PrimitiveType<String>> offered) {
        if (!offered.isEmpty()) {
            ArrayNode values =
                    parameter(search, "query", name).withObject("/schema").putArray("enum");
            offered.forEach(one -> values.add(one.getValue()));
        }
    }

    private void add(String type, List<CapabilityStatementRestResourceOperationComponent> claimed) {
        for (CapabilityStatementRestResourceOperationComponent operation : claimed) {
            operations.stream()
                    .filter(bound -> bound.type().equals(type) && bound.name().equals(operation.getName()))
                    .forEach(bound -> {
                        String id = bound.name() + (bound.path().contains("{id}") ? "One" : "");
                        body(call("post", bound.path(), id + "ByPost", type), FHIR);
                        if (bound.reads()) {
                            call("get", bound.path(), id, type);
                        }
                    });
        }
    }

    private ObjectNode call(String method, String path, String id, String type) {
        ObjectNode operation = paths.withObject("/" + path.replace("/", "~1")).putObject(method);
        operation.put("operationId", id + type);
        if (!type.isEmpty()) {
            operation.putArray("tags").add(type);
        }
        for (String part : path.split("/")) {
            if (part.startsWith("{")) {
                parameter(operation, "path", part.substring(1, part.length() - 1));
            }
        }
        ObjectNode responses = operation.putObject("responses");
        content(responses.putObject("2XX").put("description", "FHIR R4"), FHIR);
        responses.putObject("default").put("description", "an OperationOutcome");
        return operation;
    }

    private static void body(ObjectNode operation, List<String> formats) {
        content(operation.putObject("requestBody"), formats);
    }

    private static void content(ObjectNode owner, List<String> formats) {
        ObjectNode content = owner.putObject("content");
        formats.forEach(format -> content.putObject(format).putObject("schema").put("type", "object"));
    }

    private static ObjectNode parameter(ObjectNode operation, String in, String name) {
        ObjectNode parameter = operation.withArray("/parameters").addObject();
        parameter.put("name", name).put("in", in).put("required", in.equals("path"));
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }
}
