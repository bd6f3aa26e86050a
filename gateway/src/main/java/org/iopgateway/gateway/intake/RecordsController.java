package org.iopgateway.gateway.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.source.RecordSources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /records}: one record as {@code application/json}, one message as {@code application/hl7-v2}, many records
 * as {@code application/x-ndjson} or {@code text/csv?source=NAME}. 202 with a receipt once all of it is durable.
 */
@RestController
class RecordsController {

    private static final Logger LOG = LoggerFactory.getLogger(RecordsController.class);

    private final ReceiveRecords receiveRecords;
    private final ReceiptEntries entries;

    RecordsController(ReceiveRecords receiveRecords, ReceiptEntries entries) {
        this.receiveRecords = receiveRecords;
        this.entries = entries;
    }

    @PostMapping("/records")
    ResponseEntity<ReceiptAnswer> receive(
            HttpServletRequest request, @RequestParam(name = "source", required = false) @Nullable String source) {
        RecordFormat format = format(request).orElseThrow(() -> new ProblemException(IntakeProblems.mediaType()));
        Submission submission = Submission.of(IntakeChannel.HTTP, format).csvSource(source);
        try {
            return answer(submission, receiveRecords.receive(submission, body(request, format)));
        } catch (IOException e) {
            LOG.info(
                    "a sender of records broke off in mid-stream: code=INT-008 cause={}",
                    e.getClass().getSimpleName());
            throw new ProblemException(IntakeProblems.brokeOff(), e);
        }
    }

    private ResponseEntity<ReceiptAnswer> answer(Submission submission, Receipt receipt) {
        if (receipt.items() == 0) {
            throw new ProblemException(IntakeProblems.empty());
        }
        if (submission.format().isSingle() && receipt.items() == 1 && receipt.holdsNothingGood()) {
            throw new RecordRefused(problems(receipt), receipt.id());
        }
        ReceiptAnswer answer = ReceiptAnswer.of(receipt);
        return ResponseEntity.accepted()
                .location(URI.create("/records/receipts/" + receipt.id()))
                .body(answer);
    }

    private List<Problem> problems(Receipt receipt) {
        return entries.ofReceipt(receipt.id(), new PageRequest(0, 1)).stream()
                .flatMap(entry -> entry.problems().stream())
                .toList();
    }

    private static InputStream body(HttpServletRequest request, RecordFormat format) throws IOException {
        InputStream input = request.getInputStream();
        return format.isSingle() ? limited(input) : input;
    }

    /** One record fits in memory; one that does not is read to its end, so that the sender gets to hear of it. */
    private static InputStream limited(InputStream input) throws IOException {
        byte[] record = input.readNBytes(RecordSources.DEFAULT_LIMIT + 1);
        if (record.length > RecordSources.DEFAULT_LIMIT) {
            input.transferTo(OutputStream.nullOutputStream());
            throw new ProblemException(IntakeProblems.tooLarge(RecordSources.DEFAULT_LIMIT));
        }
        return new ByteArrayInputStream(record);
    }

    private static Optional<RecordFormat> format(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null
                ? Optional.empty()
                : RecordFormat.ofMediaType(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
