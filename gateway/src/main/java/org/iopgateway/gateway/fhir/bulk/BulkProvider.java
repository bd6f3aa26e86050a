package org.iopgateway.gateway.fhir.bulk;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.trust.Caller;

/**
 * Bulk Data Access IG 2.0.0 for one partner's group:
 *
 * <ul>
 *   <li>{@code GET [base]/Group}, {@code GET [base]/Group/[id]}: which group is the caller's
 *   <li>{@code GET|POST [base]/Group/[id]/$export}: kick-off
 *   <li>{@code GET|DELETE [base]/$export-poll-status?_jobId=…}: how far it is; taking it back
 *   <li>{@code GET [base]/$export-file?_job=…&_file=…}: a file of it
 * </ul>
 */
final class BulkProvider implements PartnerOperation {

    static final String STATUS = "$export-poll-status";
    static final String FILE = "$export-file";

    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");
    private static final String DEFINITION = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export";

    private final StartExport start;
    private final ShowExport show;
    private final BulkProperties properties;

    BulkProvider(StartExport start, ShowExport show, BulkProperties properties) {
        this.start = start;
        this.show = show;
        this.properties = properties;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        CapabilityStatementRestResourceComponent group = rest.addResource().setType("Group");
        group.addInteraction().setCode(TypeRestfulInteraction.READ);
        group.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        group.addOperation().setName("export").setDefinition(DEFINITION);
    }

    @Read(type = Group.class)
    public Group read(@IdParam IdType id, RequestDetails details) {
        Caller caller = admitted(details);
        if (!HARMLESS.containsAll(details.getParameters().keySet())) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        requireOwn(caller, id);
        return ExportGroup.of(caller.partner());
    }

    @Search(type = Group.class, allowUnknownParams = true)
    public List<Group> search(RequestDetails details) {
        Caller caller = admitted(details);
        if (!HARMLESS.containsAll(details.getParameters().keySet())) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return List.of(ExportGroup.of(caller.partner()));
    }

    @Operation(name = "$export", type = Group.class, idempotent = true, manualRequest = true, manualResponse = true)
    public void export(
            @IdParam IdType id, HttpServletRequest request, HttpServletResponse response, RequestDetails details)
            throws IOException {
        Caller caller = admitted(details);
        requireOwn(caller, id);
        start.start(caller, request, details.getParameters(), response);
    }

    @Operation(name = STATUS, idempotent = true, deleteEnabled = true, manualRequest = true, manualResponse = true)
    public void status(HttpServletRequest request, HttpServletResponse response, RequestDetails details)
            throws IOException {
        Caller caller = admitted(details);
        String job = one(details, "_jobId");
        switch (request.getMethod()) {
            case "GET" -> show.status(caller, job, response);
            case "DELETE" -> show.cancel(caller, job, response);
            default -> {
                response.setHeader("Allow", "GET, DELETE");
                throw new RefusedException(Refusal.METHOD);
            }
        }
    }

    @Operation(name = FILE, idempotent = true, manualRequest = true, manualResponse = true)
    public void file(HttpServletRequest request, HttpServletResponse response, RequestDetails details)
            throws IOException {
        Caller caller = admitted(details);
        if (!"GET".equals(request.getMethod())) {
            response.setHeader("Allow", "GET");
            throw new RefusedException(Refusal.METHOD);
        }
        show.file(caller, one(details, "_job"), one(details, "_file"), request, response);
    }

    private Caller admitted(RequestDetails details) {
        Caller caller = CallerInterceptor.of(details);
        if (!properties.admits(caller.partner())) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        return caller;
    }

    /** Another's group and none at all are the same. */
    private static void requireOwn(Caller caller, IdType id) {
        if (!ExportGroup.id(caller.partner()).equals(id.getIdPart())) {
            throw new RefusedException(Refusal.UNKNOWN);
        }
    }

    private static String one(RequestDetails details, String name) {
        Map<String, String[]> parameters = details.getParameters();
        String[] values = parameters.getOrDefault(name, new String[0]);
        if (values.length != 1 || !ExportFiles.isId(values[0])) {
            throw new RefusedException(Refusal.UNKNOWN);
        }
        return values[0];
    }
}
