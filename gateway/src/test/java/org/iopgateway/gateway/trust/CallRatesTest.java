package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CallRatesTest {

    private static final String ADDRESS = "192.0.2.1";

    @Test
    void letsAPartnerCallForTenSecondsAtOnceAndThenMakesItWaitAlone() {
        CallRates rates = new CallRates(1, 5);
        assertThat(IntStream.range(0, 10).allMatch(call -> rates.mayCall(partner("north"))))
                .isTrue();
        assertThat(rates.mayCall(partner("north"))).isFalse();
        assertThat(rates.mayCall(partner("south"))).isTrue();
    }

    @Test
    void sendsAnAddressAwayThatProvedNobodyTooOften() throws Exception {
        FailureFilter filter = new FailureFilter(new CallRates(1, 3));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(answer(filter, ADDRESS, HttpServletResponse.SC_UNAUTHORIZED)
                            .getStatus())
                    .isEqualTo(401);
        }
        MockHttpServletResponse away = answer(filter, ADDRESS, HttpServletResponse.SC_OK);
        assertThat(away.getStatus()).isEqualTo(429);
        assertThat(away.getHeader("Retry-After")).isEqualTo("60");
        assertThat(answer(filter, "192.0.2.2", HttpServletResponse.SC_OK).getStatus())
                .as("the client that was claimed calls from elsewhere and is not locked out")
                .isEqualTo(200);
    }

    @Test
    void countsNoSuccessAndNoOtherRefusalAsAFailure() throws Exception {
        FailureFilter filter = new FailureFilter(new CallRates(1, 1));
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(answer(filter, ADDRESS, HttpServletResponse.SC_OK).getStatus())
                    .isEqualTo(200);
            assertThat(answer(filter, ADDRESS, HttpServletResponse.SC_BAD_REQUEST)
                            .getStatus())
                    .isEqualTo(400);
        }
    }

    private static MockHttpServletResponse answer(FailureFilter filter, String address, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/token");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (asked, answered) -> ((HttpServletResponse) answered).setStatus(status));
        return response;
    }

    private static Partner partner(String id) {
        return new Partner(
                new PartnerId(id),
                PartnerType.HOSPITAL,
                id,
                id,
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("file:/none", Set.of(), Set.of("system/*.rs"), Set.of()),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
    }
}
