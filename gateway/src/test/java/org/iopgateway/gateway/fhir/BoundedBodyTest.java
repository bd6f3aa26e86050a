package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {

    private static final int MAX_BYTES = 2_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E+999999999", "1e-999999999", "0.1e12345"})
    void refusesANumberThatGrowsWhenItIsWrittenOut(String number) {
        refused("{\"total\":" + number + "}", false);
    }

    @Test
    void refusesANumberOfMoreDigitsThanAnythingHas() {
        refused("{\"total\":" + "9".repeat(900) + "}", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-12.50", "1e3", "6.02E+23", "123456789012345678901234567890"})
    void takesTheNumbersThatRecordsHave(String number) throws IOException {
        String body = "{\"value\":" + number + "}";
        assertThat(read(body, false)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesDeepNestingWithoutFollowingIt(String opening) {
        refused(opening.repeat(100_000), false);
    }

    @Test
    void refusesElementsNestedDeeply() {
        refused("<a>".repeat(100_000), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><b>&b;</b>",
                "<!DOCTYPE b [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><b c=\"&a;\"/>",
                "<!DOCTYPE b><b/>",
                "<b>&undeclared;</b>"
            })
    void takesNoDocumentTypeAndNoEntities(String body) {
        refused(body, true);
    }

    @Test
    void fetchesNothingThatADocumentNames() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
            refused("<!DOCTYPE b SYSTEM \"" + address + "\"><b/>", true);
            refused("<!DOCTYPE b [<!ENTITY x SYSTEM \"" + address + "\">]><b>&x;</b>", true);
            refused("<!DOCTYPE b [<!ENTITY % x SYSTEM \"" + address + "\">%x;]><b/>", true);
            trap.setSoTimeout(50);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesLettersOfAnotherCharsetRatherThanKeepingOthers(boolean xml) {
        byte[] latin =
                (xml ? "<b c=\"Mu\u00f1oz\"/>" : "{\"family\":\"Mu\u00f1oz\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> BoundedBody.read(new ByteArrayInputStream(latin), MAX_BYTES, xml))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void refusesTwoValuesUnderOneName() {
        refused("{\"id\":\"a\",\"id\":\"b\"}", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'resourceType':'Parameters','extension':[null]} ~ $this.extension[0]",
                "{'parameter':[{'name':'a'},{'valueString':'b','modifierExtension':[{'url':'u'},'x']}]}"
                        + " ~ $this.parameter[1].modifierExtension[1]",
                "{'entry':[{'':1}]} ~ $this.entry[0]",
                "{'name':[{'family':'a\\u0000'}]} ~ $this.name[0]",
                "{'na\\u0000me':1} ~ $this",
                "{'madeUp':{'name':[{'':1}]}} ~ $this"
            })
    void namesThePlaceOfWhatIsJsonAndNoFhir(String body, String place) {
        assertThatThrownBy(() -> read(body.replace('\'', '"'), false))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
                    assertThat(refused.defects())
                            .extracting(RefusedException.Defect::expression)
                            .containsExactly(place);
                });
    }

    @Test
    void takesAGapBetweenPrimitivesAndAnExtensionOfOne() throws IOException {
        String body = "{\"given\":[\"a\",null],\"_given\":[null,{\"extension\":[{\"url\":\"u\"}]}]}";
        assertThat(read(body, false)).isEqualTo(body);
    }

    private static void refused(String body, boolean xml) {
        assertThatThrownBy(() -> read(body, xml)).isInstanceOf(RefusedException.class);
    }

    private static String read(String body, boolean xml) throws IOException {
        return BoundedBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), MAX_BYTES, xml);
    }
}
