package org.iopgateway.gateway.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.iopgateway.gateway.consent.RandomForms;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.mappings.record.Part2Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionPropertiesTest {

    private static final DirectiveCompiler COMPILER = new DirectiveCompiler(ZoneId.of("America/New_York"));
    private static final DecisionEngine ENGINE = new DecisionEngine();
    private static final PatientStanding ADULT = PatientStanding.of(Part2Status.YES, LocalDate.of(1980, 1, 1));

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    static LongStream manySeeds() {
        return LongStream.range(0, 3_000);
    }

    /**
     * Nothing more leaves, and whoever receives is bound at least as much. A revocation can undo an obligation of the form
     * that it takes back; and under R39 the want of a consent is a ground of its own, so the switch is strict for one.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void addingADenialNeverOpensARelease(long seed) {
        RandomForms random = new RandomForms(seed);
        RandomCase one = RandomCase.of(random);
        Consent denial = RandomCase.denial(random, "added", one.request());
        boolean revokes =
                denial.getCategoryFirstRep().getCodingFirstRep().getCode().equals("revocation");
        RandomCase asked = revokes ? strict(one) : one;
        Decision before = decide(asked, asked.forms());
        Decision after = decide(asked, with(asked.forms(), denial));
        assertThat(after.effect()).isGreaterThanOrEqualTo(before.effect());
        if (after.releases()) {
            assertThat(after.withheldCodes()).containsAll(before.withheldCodes());
            assertThat(revokes || after.obligations().containsAll(before.obligations()))
                    .as("%s, and %s with the denial", before.obligations(), after.obligations())
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void theOrderOfDirectivesDoesNotMatter(long seed) {
        RandomForms random = new RandomForms(seed);
        RandomCase asked = RandomCase.of(random);
        List<Consent> forms = random.chance(60)
                ? new ArrayList<>(asked.forms())
                : with(asked.forms(), RandomCase.denial(random, "d1", asked.request()));
        Decision one = decide(asked, forms);
        Collections.shuffle(forms, new Random(seed));
        Decision other = decide(asked, forms);
        assertThat(other.effect()).isEqualTo(one.effect());
        assertThat(other.obligations()).isEqualTo(one.obligations());
        assertThat(other.withheldCodes()).isEqualTo(one.withheldCodes());
        assertThat(other.reliedOn()).containsExactlyInAnyOrderElementsOf(one.reliedOn());
        assertThat(other.ruleIds()).containsExactlyInAnyOrderElementsOf(one.ruleIds());
        assertThat(other.errorCodes()).containsExactlyInAnyOrderElementsOf(one.errorCodes());
    }

    /** Whatever is on file, and whether the exchange is looked through or not (R23, R24). */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void nobodyReceivesWhomAnExchangeDoesNotName(long seed) {
        RandomForms random = new RandomForms(seed);
        RandomCase one = RandomCase.of(random);
        Requester asks = one.request().requester();
        Requester exchange = new Requester(
                RequesterType.INTERMEDIARY,
                asks.partner(),
                asks.organization(),
                asks.legalEntity(),
                true,
                true,
                true,
                true,
                new Requester.Intermediation(random.chance(70), random.chance(50) ? null : " ", false));
        AccessRequest request = new AccessRequest(
                exchange,
                one.request().purposes(),
                one.request().interaction(),
                one.request().at(),
                one.request().context());
        Decision decision = ENGINE.decide(request, one.patient(), one.resource(), COMPILER.compile(one.forms()));
        assertThat(decision.releases()).isFalse();
    }

    /** Every rule has its say often enough for the two properties above to be about it. */
    @Test
    void theRandomCasesTouchTheRules() {
        Map<String, Integer> touched = new TreeMap<>();
        Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        manySeeds().forEach(seed -> {
            RandomForms random = new RandomForms(seed);
            RandomCase asked = RandomCase.of(random);
            Decision decision = decide(asked, with(asked.forms(), RandomCase.denial(random, "d1", asked.request())));
            effects.merge(decision.effect(), 1, Integer::sum);
            decision.ruleIds().forEach(rule -> touched.merge(rule, 1, Integer::sum));
        });
        assertThat(effects.values()).hasSize(3).allMatch(count -> count > 100);
        assertThat(touched)
                .containsKeys(
                        "R9", "R10", "R14", "R15", "R16", "R17", "R18", "R25", "R28", "R29", "R30", "R31", "R32", "R33",
                        "R34", "R35", "R36", "R37", "R38", "R39", "R40", "R44", "R46");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsHopelessIsNeverReleased(long seed) {
        RandomForms random = new RandomForms(seed);
        AccessRequest request = request(random);
        List<Consent> forms = forms(random).subList(0, (int) (seed % 3));
        Directives directives = COMPILER.compile(forms);
        boolean hopeless = DecisionEngine.isHopeless(request, ADULT, random.resource(), directives);
        for (int i = 0; i < 20; i++) {
            Decision decision = ENGINE.decide(request, ADULT, random.resource(), directives);
            assertThat(hopeless && decision.releases()).isFalse();
        }
    }

    @Test
    void aPersonWhomNoUsableFormOpensIsHopelessAndOthersAreNot() {
        long hopeless = seeds().filter(seed -> {
                    RandomForms random = new RandomForms(seed);
                    AccessRequest request = request(random);
                    Directives directives = COMPILER.compile(List.of(random.form("c")));
                    return DecisionEngine.isHopeless(request, ADULT, random.resource(), directives);
                })
                .count();
        assertThat(hopeless).isBetween(30L, 270L);
        AccessRequest request = request(new RandomForms(1));
        ResourceFacts resource = new RandomForms(1).resource();
        assertThat(DecisionEngine.isHopeless(request, ADULT, resource, Directives.NONE))
                .isTrue();
        PatientStanding noPart2 = PatientStanding.of(Part2Status.NO, LocalDate.of(1980, 1, 1));
        assertThat(DecisionEngine.isHopeless(request, noPart2, resource, Directives.NONE))
                .isFalse();
    }

    @Test
    void theRandomFormsReleaseOftenEnoughToProveSomething() {
        long released = seeds().filter(seed -> {
                    RandomForms random = new RandomForms(seed);
                    AccessRequest request = request(random);
                    ResourceFacts resource = random.resource();
                    return decide(request, resource, forms(random)).releases();
                })
                .count();
        assertThat(released).isGreaterThan(20);
    }

    @Test
    void anErrorInAnyRuleDenies() {
        for (int i = 0; i < Procedure.STAGES.size(); i++) {
            List<Rule> stages = new ArrayList<>(Procedure.STAGES);
            stages.set(i, new Broken());
            stages.subList(0, i).clear();
            Decision decision = new DecisionEngine(stages)
                    .decide(request(new RandomForms(1)), ADULT, new RandomForms(1).resource(), Directives.NONE);
            assertThat(decision.effect()).isEqualTo(Effect.DENY);
            assertThat(decision.obligations()).contains(Obligation.OPAQUE, Obligation.AUDIT);
        }
    }

    @Test
    void aConsentThatCannotBeReadDeniesWhatItMightCover() {
        RandomForms random = new RandomForms(7);
        Consent broken = random.form("broken");
        broken.setDateTimeElement(new DateTimeType() {
            @Override
            public String getValueAsString() {
                throw new IllegalStateException("unreadable");
            }

            @Override
            public boolean isEmpty() {
                return false;
            }
        });
        assertThat(decide(request(random), random.resource(), List.of(broken)).ruleIds())
                .contains("R17");
    }

    private static RandomCase strict(RandomCase asked) {
        Context context = asked.request().context().with(Switches.STRICT);
        return new RandomCase(asked.request().with(context), asked.patient(), asked.resource(), asked.forms());
    }

    private static List<Consent> with(List<Consent> forms, Consent one) {
        List<Consent> all = new ArrayList<>(forms);
        all.add(one);
        return all;
    }

    private static Decision decide(RandomCase asked, List<Consent> forms) {
        return ENGINE.decide(asked.request(), asked.patient(), asked.resource(), COMPILER.compile(forms));
    }

    private static List<Consent> forms(RandomForms random) {
        List<Consent> forms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            forms.add(random.form("c" + i));
        }
        return forms;
    }

    private static AccessRequest request(RandomForms random) {
        String organization = random.any(RandomForms.ORGANIZATIONS);
        boolean plan = organization.endsWith("Plan");
        Requester requester = Requester.partner(
                plan ? RequesterType.INSURER : RequesterType.HOSPITAL, "p", organization, organization, true);
        String purpose = plan ? random.any(List.of("HPAYMT", "COVAUTH")) : random.any(List.of("TREAT", "COC"));
        return AccessRequest.ordinary(requester, purpose, Interaction.READ, RandomForms.NOW);
    }

    private static Decision decide(AccessRequest request, ResourceFacts resource, List<Consent> forms) {
        return ENGINE.decide(request, ADULT, resource, COMPILER.compile(forms));
    }

    private static final class Broken implements Rule {

        @Override
        public String id() {
            return "R0";
        }

        @Override
        public Outcome apply(Matter matter) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
