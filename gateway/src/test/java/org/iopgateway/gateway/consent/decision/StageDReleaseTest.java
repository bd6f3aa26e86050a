package org.iopgateway.gateway.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.CaseRow.Situation;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.junit.jupiter.api.Test;

/** The rows of {@code more-cases.csv} prove effects and obligations; here, by which rule a part is taken out at the release. */
class StageDReleaseTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Situation LEGAL = new Situation("LEGAL", "");

    @Test
    void namesARestrictionAndTheCodesThatItWithholds() {
        Decision decision = decide(
                "SUD program record",
                List.of(LEGAL, new Situation("RESTR_AGREED", "")),
                Map.of("restriction", "covers_part"));
        assertThat(decision.ruleIds()).containsExactly("R7", "R16");
        assertThat(decision.withheldCodes())
                .containsExactly(CaseResources.EMPLOYMENT.getSystem() + '|' + CaseResources.EMPLOYMENT.getCode());
    }

    @Test
    void namesTheRulesOfHivEntriesAndOfOtherPatients() {
        Decision decision = decide(
                "HIV-revealing general record", List.of(LEGAL), Map.of("hiv_content", "yes", "other_patients", "yes"));
        assertThat(decision.effect()).isEqualTo(Effect.REDACT);
        assertThat(decision.ruleIds()).containsExactlyInAnyOrder("R7", "R30", "R40");
    }

    @Test
    void reliesOnTheSeparateFormToo() {
        Decision decision = decide("HIV test result", List.of(LEGAL, new Situation("HIV_SEP", "")), Map.of());
        assertThat(decision.releases()).isTrue();
        assertThat(decision.ruleIds()).containsExactly("R7", "R30");
        assertThat(decision.reliedOn()).hasSize(2);
    }

    @Test
    void staysADenialWhereTheNoticeCannotGoWithIt() {
        Decision decision = decide(
                "HIV-revealing general record", List.of(LEGAL), Map.of("hiv_content", "yes", "notice", "unavailable"));
        assertThat(decision.releases()).isFalse();
    }

    private static Decision decide(String category, List<Situation> situations, Map<String, String> context) {
        CaseRow row = new CaseRow(
                "row",
                "court",
                "Superior Court",
                "HLEGAL",
                "CarePlan",
                category,
                "",
                situations,
                context,
                Effect.DENY,
                Set.of());
        return new DecisionEngine()
                .decide(
                        CaseRequests.request(row),
                        CaseRequests.patient(row),
                        new ResourceFactsReader(ZONE).read(CaseResources.resource(row)),
                        new DirectiveCompiler(ZONE).compile(CaseConsents.of(row)));
    }
}
