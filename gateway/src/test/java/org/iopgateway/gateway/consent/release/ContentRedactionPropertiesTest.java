package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Over half-filled resources with a withheld code in random places: what the decision withholds never leaves. */
class ContentRedactionPropertiesTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final AllowLists LISTS = AllowLists.standard();
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String WITHHELD = "B20";
    private static final int SEEDS = 60;

    static Stream<Arguments> decisions() {
        return Stream.of("CarePlan", "Condition", "Observation", "MedicationStatement", "Encounter", "ServiceRequest")
                .flatMap(type -> Stream.of(
                        Arguments.of(type, PartnerType.HOSPITAL, "TREAT", Decisions.redact("R33", "R30")),
                        Arguments.of(type, PartnerType.HOSPITAL, "TREAT", restricted("R33", "R16")),
                        Arguments.of(type, PartnerType.HOSPITAL, "TREAT", restricted("R33", "R16", "R30", "R40")),
                        Arguments.of(type, PartnerType.INSURER, "COVAUTH", Decisions.redact("R34", "R30")),
                        Arguments.of(type, PartnerType.INSURER, "COVAUTH", restricted("R34", "R16"))));
    }

    @ParameterizedTest(name = "{0} to {1} for {2}")
    @MethodSource("decisions")
    void neverCarriesWhatTheDecisionWithheldAndChangesNothingMoreTheSecondTime(
            String type, PartnerType partner, String purpose, Decision decision) {
        Optional<AllowList> list = LISTS.find(partner, purpose, type, decision);
        long left = LongStream.range(0, SEEDS)
                .filter(seed -> {
                    Resource once = planted(type, seed);
                    ElementPruning.Outcome outcome = ContentRedaction.redact(once, list, decision);
                    if (outcome.valid()) {
                        Resource twice = once.copy();
                        assertThat(json(once)).as("seed %d", seed).doesNotContain(WITHHELD);
                        assertThat(ContentRedaction.redact(twice, list, decision))
                                .as("seed %d", seed)
                                .isEqualTo(new ElementPruning.Outcome(true, List.of()));
                        assertThat(json(twice)).as("seed %d", seed).isEqualTo(json(once));
                    }
                    return outcome.valid();
                })
                .count();
        assertThat(left).as("enough leaves to prove something").isPositive();
    }

    private static Resource planted(String type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Resource resource = FilledResources.half(type, seed);
        List<Coding> codings =
                new ArrayList<>(R4.newTerser().getAllPopulatedChildElementsOfType(resource, Coding.class));
        codings.removeAll(resource.getMeta().getSecurity());
        for (int i = 0; i < 2 && !codings.isEmpty(); i++) {
            codings.remove(random.nextInt(codings.size())).setSystem(ICD).setCode(WITHHELD);
        }
        return resource;
    }

    private static Decision restricted(String... rules) {
        Decision plain = Decisions.redact(rules);
        return new Decision(
                plain.effect(),
                plain.obligations(),
                plain.reliedOn(),
                plain.ruleIds(),
                plain.citations(),
                plain.errorCodes(),
                plain.internalReason(),
                Set.of(ICD + "|" + WITHHELD));
    }

    private static String json(Resource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }
}
