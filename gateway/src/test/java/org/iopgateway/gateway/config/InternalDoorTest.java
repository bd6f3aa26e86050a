package org.iopgateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.List;
import org.iopgateway.mappings.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The internal door is for this machine, and for no web page. */
class InternalDoorTest {

    private static final InternalDoorProperties CLOSED = new InternalDoorProperties(false, List.of());

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1"})
    void bindsALoopbackAddress(String address) {
        assertThatCode(() -> bind(address, CLOSED)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "::"})
    void refusesAnAddressThatOtherMachinesReach(String address) {
        assertThatThrownBy(() -> bind(address, CLOSED))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(
                        "CFG-001 the internal door has no login, so it may only bind a loopback address, found ")
                .hasMessageEndingWith(" at server.address");
    }

    @Test
    void refusesToBindAllAddressesByOmission() {
        assertThatThrownBy(() -> new InternalDoorAddress(new ServerProperties(), CLOSED)
                        .customize(new TomcatServletWebServerFactory()))
                .hasMessageContaining("found all addresses");
    }

    @Test
    void bindsAnyAddressWhenAskedToOnPurpose() {
        assertThatCode(() -> bind("0.0.0.0", new InternalDoorProperties(true, List.of())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, , 200",
        "LOCALHOST, , 200",
        "127.0.0.1, , 200",
        "[::1], , 200",
        "gateway.internal, , 200",
        "localhost, http://localhost:8080, 200",
        "localhost, http://127.0.0.1:3000, 200",
        "evil.example, , 421",
        "127.0.0.1.evil.example, , 421",
        "localhost, https://evil.example, 421",
        "localhost, null, 421",
        "localhost, http://localhost.evil.example, 421",
        "localhost, ://, 421"
    })
    void answersOnlyUnderItsOwnNames(String host, String origin, int status) throws Exception {
        assertThat(answer(request(host, origin, false))).isEqualTo(status);
    }

    @Test
    void leavesThePartnerDoorAlone() throws Exception {
        assertThat(answer(request("gateway.example.org", "https://partner.example", true)))
                .isEqualTo(200);
    }

    @Test
    void saysWhereToReadOn() {
        ProblemException problem = catchThrowableOfType(() -> bind("0.0.0.0", CLOSED), ProblemException.class);
        var analysis = new StartProblem().analyze(problem);
        assertThat(analysis.getDescription()).startsWith("CFG-001 server.address: ");
        assertThat(analysis.getAction()).contains("gateway.internal.allow-remote=true");
    }

    private static void bind(String address, InternalDoorProperties door) throws Exception {
        ServerProperties server = new ServerProperties();
        server.setAddress(InetAddress.getByName(address));
        new InternalDoorAddress(server, door).customize(new TomcatServletWebServerFactory());
    }

    private static MockHttpServletRequest request(String host, String origin, boolean tls) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/records");
        request.setServerName(host);
        request.setSecure(tls);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        return request;
    }

    private static int answer(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new InternalDoorGuard(new InternalDoorProperties(false, List.of("gateway.internal")))
                .doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
