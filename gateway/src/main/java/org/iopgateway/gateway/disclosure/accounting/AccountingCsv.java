package org.iopgateway.gateway.disclosure.accounting;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.util.Objects;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** An accounting as a table for a spreadsheet, RFC 4180. No cell can be taken for a formula. */
@Component
class AccountingCsv extends AccountingWriter {

    static final String TYPE = "text/csv";

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final ObjectWriter writer;

    AccountingCsv() {
        super(MediaType.parseMediaType(TYPE));
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
                .build();
        this.writer = mapper.writer(mapper.schemaFor(Line.class).withHeader().withLineSeparator("\r\n"));
    }

    @Override
    void head(HttpHeaders headers) {
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename("accounting-of-disclosures.csv")
                .build());
    }

    @Override
    String write(Accounting accounting) throws IOException {
        return writer.writeValueAsString(
                accounting.disclosures().stream().map(Line::of).toList());
    }

    /** A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. */
    static String plain(@Nullable String cell) {
        String text = Objects.requireNonNullElse(cell, "");
        String seen = text.stripLeading();
        boolean formula = (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0)
                || (!seen.isEmpty() && FORMULA_STARTS.indexOf(seen.charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }

    @JsonPropertyOrder({
        "first_date",
        "last_date",
        "number",
        "recipient",
        "address",
        "disclosed",
        "purpose",
        "basis",
        "rule"
    })
    private record Line(
            String first_date,
            String last_date,
            int number,
            String recipient,
            String address,
            String disclosed,
            String purpose,
            String basis,
            String rule) {

        static Line of(Entry entry) {
            return new Line(
                    entry.firstDate().toString(),
                    entry.lastDate().toString(),
                    entry.times(),
                    plain(entry.recipient().name()),
                    plain(entry.recipient().address()),
                    plain(entry.description()),
                    plain(entry.purpose()),
                    plain(entry.basis()),
                    plain(entry.rule()));
        }
    }
}
