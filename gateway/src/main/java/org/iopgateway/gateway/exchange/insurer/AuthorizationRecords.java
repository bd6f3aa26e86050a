package org.iopgateway.gateway.exchange.insurer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.Period;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;

/** Authorization requests and answers as canonical records, which take the same road as all others. Pure. */
final class AuthorizationRecords {

    /** First and second version of a record: asked, answered. */
    private static final String ASKED = "1";

    private static final String ANSWERED = "2";

    private AuthorizationRecords() {}

    /**
     * What is asked for.
     *
     * @param service the service of the program's component, for example HCPCS H0015
     * @param terms how much is asked for
     */
    static IopRecord asked(
            AuthorizationRequest request,
            EnrollmentBody enrollment,
            Coding service,
            AuthorizationTerms terms,
            Instant now) {
        LocalDate from = enrollment.admitted() == null
                ? now.atOffset(ZoneOffset.UTC).toLocalDate()
                : enrollment.admitted().earliest();
        return record(
                request,
                ASKED,
                now,
                List.of(),
                new AuthorizationBody(
                        request.coverage(),
                        "requested",
                        null,
                        day(now),
                        null,
                        enrollment.levelOfCare(),
                        enrollment.diagnoses(),
                        List.of(new AuthorizationBody.Item(
                                new Code(service.getSystem(), service.getCode(), service.getDisplay()),
                                terms.units(),
                                null,
                                new Period(date(from), date(from.plusDays(terms.days()))))),
                        null,
                        request.enrollment()));
    }

    /** What the insurer answered, beside what was asked. */
    static IopRecord answered(AuthorizationRequest request, AuthorizationBody asked, PasAnswer answer, Instant now) {
        return record(
                request,
                ANSWERED,
                now,
                answer.labels(),
                new AuthorizationBody(
                        asked.coverage(),
                        answer.state().code(),
                        answer.number(),
                        asked.requestedOn(),
                        day(now),
                        asked.levelOfCare(),
                        asked.diagnoses(),
                        asked.items().stream()
                                .map(item -> new AuthorizationBody.Item(
                                        item.service(),
                                        item.requestedUnits(),
                                        answer.unitsOf(item.requestedUnits()),
                                        item.period()))
                                .toList(),
                        answer.reason(),
                        asked.enrollment()));
    }

    private static IopRecord record(
            AuthorizationRequest request, String version, Instant now, List<Code> labels, AuthorizationBody body) {
        return new IopRecord(
                RecordKind.AUTHORIZATION,
                request.id(),
                request.source(),
                new RecordVersion(version),
                now.atOffset(ZoneOffset.UTC),
                request.patient(),
                labels,
                body);
    }

    private static PartialDate day(Instant instant) {
        return date(instant.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static PartialDate date(LocalDate date) {
        return new PartialDate(date.toString());
    }
}
