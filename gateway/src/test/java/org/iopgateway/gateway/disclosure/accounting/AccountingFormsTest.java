package org.iopgateway.gateway.disclosure.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.iopgateway.gateway.disclosure.accounting.Accounting.About;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Entry;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Recipient;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountingFormsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    private final AccountingCsv csv = new AccountingCsv();
    private final AccountingPage page = new AccountingPage(
            new ProgramIdentity("Harbor & Sons <IOP>", "1234567893", "https://iop.example.org/ids"),
            new AccountingProperties(List.of("100 Harbor Street", "<script>alert(2)</script>")));

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "  @x", "\uFF1D1"})
    void makesEveryFormulaText(String formula) throws IOException {
        assertThat(AccountingCsv.plain(formula)).isEqualTo("'" + formula);
        assertThat(csv.write(accounting(formula))).contains("\"'" + formula);
    }

    @ParameterizedTest
    @CsvSource({"Bay State General", "42 CFR 2.25", "a=b", "1-2"})
    void leavesOtherTextAsItIs(String text) {
        assertThat(AccountingCsv.plain(text)).isEqualTo(text);
    }

    @Test
    void writesATableWithItsHeaderAndQuotesInsideDoubled() throws IOException {
        assertThat(csv.write(accounting("The \"Good\" Hospital,\nInc.")))
                .isEqualTo(
                        "\"first_date\",\"last_date\",\"number\",\"recipient\",\"address\",\"disclosed\",\"purpose\","
                                + "\"basis\",\"rule\"\r\n"
                                + "\"2026-03-10\",\"2026-03-11\",2,\"The \"\"Good\"\" Hospital,\nInc.\",\"\",\"2 sessions\",\"treatment\","
                                + "\"the patient's written consent\",\"42 CFR 2.25\"\r\n");
        assertThat(csv.write(empty())).startsWith("\"first_date\",\"last_date\"");
    }

    @Test
    void printsAPageThatEscapesEverythingAndHoldsNoScript() {
        String html = page.write(accounting("<script>alert(1)</script>\" onload=\"x"));
        assertThat(html)
                .doesNotContain("<script", "onload=\"")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x", "&lt;script&gt;alert(2)")
                .contains(
                        "Harbor &amp; Sons &lt;IOP&gt;",
                        "ZZCANARY &lt;b&gt;",
                        "born January 1, 1990",
                        "2 times, the last on March 11, 2026");
        assertThat(html).doesNotContain("th:text", "xmlns", "http://", "https://");
    }

    @Test
    void printsAPageThatAScreenReaderCanFollow() {
        String html = page.write(accounting("Bay State General"));
        assertThat(html)
                .contains("<html lang=\"en\">", "<title>Accounting of disclosures</title>", "<h1>", "<main>")
                .contains("<caption>", "<th scope=\"col\" class=\"date\">", "<th scope=\"row\">Bay State General");
    }

    @Test
    void saysThatThereIsNothingToTell() {
        assertThat(page.write(empty()))
                .contains("No disclosures of your records are to be told")
                .doesNotContain("<table");
    }

    private static Accounting accounting(String name) {
        return accounting(List.of(new Entry(
                DAY,
                DAY.plusDays(1),
                2,
                new Recipient("bay-state-general", name, null),
                "2 sessions",
                "treatment",
                "the patient's written consent",
                "42 CFR 2.25")));
    }

    private static Accounting empty() {
        return accounting(List.of());
    }

    private static Accounting accounting(List<Entry> entries) {
        return new Accounting("p1", DAY, DAY, DAY, entries.size(), entries, new About("ZZCANARY <b>", "1990-01-01"));
    }
}
