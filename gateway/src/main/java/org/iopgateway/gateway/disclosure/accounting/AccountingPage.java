package org.iopgateway.gateway.disclosure.accounting;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** An accounting as a page to print and hand out: {@code accounting.html}. It holds no script, and loads nothing. */
@Component
class AccountingPage extends AccountingWriter {

    private static final String TEMPLATE = "org/iopgateway/gateway/disclosure/accounting/accounting.html";
    private static final String NOTHING_BUT_STYLE = "default-src 'none'; style-src 'unsafe-inline'";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final TemplateEngine engine = new TemplateEngine();
    private final ProgramIdentity program;
    private final AccountingProperties settings;

    AccountingPage(ProgramIdentity program, AccountingProperties settings) {
        super(MediaType.TEXT_HTML);
        this.program = program;
        this.settings = settings;
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
    }

    @Override
    void head(HttpHeaders headers) {
        headers.set("Content-Security-Policy", NOTHING_BUT_STYLE);
    }

    @Override
    String write(Accounting accounting) {
        Context context = new Context(Locale.US);
        context.setVariable("program", program.name());
        context.setVariable("letterhead", settings.letterhead());
        context.setVariable("name", accounting.about().name());
        context.setVariable("birthDate", birthDate(accounting.about().birthDate()));
        context.setVariable("until", day(accounting.until()));
        context.setVariable("since", day(accounting.since()));
        context.setVariable("sinceOther", day(accounting.sinceOther()));
        context.setVariable(
                "rows", accounting.disclosures().stream().map(Row::of).toList());
        return engine.process(TEMPLATE, context);
    }

    /** A birth date may be a year alone. */
    private static @Nullable String birthDate(@Nullable String date) {
        return date != null && date.length() == "2026-01-01".length() ? day(LocalDate.parse(date)) : date;
    }

    private static String day(LocalDate date) {
        return DAY.format(date);
    }

    /**
     * One row of the printed table; public for the template.
     *
     * @param date the first, or the only one
     * @param repeated absent for a single disclosure
     */
    public record Row(
            String date,
            @Nullable String repeated,
            String name,
            @Nullable String address,
            String disclosed,
            String purpose,
            String basis) {

        private static @Nullable String repeated(Accounting.Entry entry) {
            if (entry.times() == 1) {
                return null;
            }
            return entry.firstDate().equals(entry.lastDate())
                    ? entry.times() + " times on this day"
                    : entry.times() + " times, the last on " + day(entry.lastDate());
        }

        static Row of(Accounting.Entry entry) {
            return new Row(
                    day(entry.firstDate()),
                    repeated(entry),
                    entry.recipient().name(),
                    entry.recipient().address(),
                    entry.description(),
                    entry.purpose(),
                    entry.basis());
        }
    }
}
