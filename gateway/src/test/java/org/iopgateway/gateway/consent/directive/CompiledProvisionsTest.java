package org.iopgateway.gateway.consent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.consent.ConsentForms;
import org.iopgateway.gateway.consent.RandomForms;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledProvisionsTest {

    private static final DirectiveCompiler COMPILER = new DirectiveCompiler(ZoneId.of("America/New_York"));

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersAsTheProvisionsReadInFhir(long seed) {
        RandomForms random = new RandomForms(seed);
        Consent consent = random.form("c1");
        for (int i = 0; i < 10; i++) {
            Question question = question(random);
            Provisions.Answer read = new InterpretedConsent(consent, question).answer();
            assertThat(answer(consent, question)).isEqualTo(read);
            assertThat(provisions(consent).isDenied(question)).isEqualTo(read == Provisions.Answer.DENY);
        }
    }

    @Test
    void theRandomFormsGiveEveryAnswerOften() {
        Map<Provisions.Answer, Integer> counts = new EnumMap<>(Provisions.Answer.class);
        seeds().forEach(seed -> {
            RandomForms random = new RandomForms(seed);
            counts.merge(answer(random.form("c1"), question(random)), 1, Integer::sum);
        });
        assertThat(counts.values()).hasSize(3).allMatch(count -> count > 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deniesWhereSomebodyIsMeantWhomOnlyAReferenceNames(boolean besideAnother) {
        ConsentForms form = ConsentForms.deny("c1", FormKind.REFUSAL, RandomForms.NOW.minusSeconds(86_400));
        Consent refusal = (besideAnother ? form.to("West Clinic") : form)
                .with(CompiledProvisionsTest::addReference)
                .build();
        assertThat(answer(refusal, question(new RandomForms(1)))).isEqualTo(Provisions.Answer.DENY);
    }

    @Test
    void permitsNobodyWhomOnlyAReferenceNames() {
        RandomForms random = new RandomForms(1);
        Consent consent = ConsentForms.permit("c1", FormKind.TPO, RandomForms.NOW.minusSeconds(86_400))
                .forPurposes("TREAT", "HPAYMT", "HOPERAT", "HLEGAL")
                .about("42CFRPart2")
                .with(CompiledProvisionsTest::addReference)
                .build();
        assertThat(answer(consent, question(random))).isEqualTo(Provisions.Answer.SILENT);
    }

    private static void addReference(Consent consent) {
        consent.getProvision()
                .addActor()
                .setRole(new CodeableConcept(new Coding(ConsentCodes.PARTICIPATION, "IRCP", null)))
                .setReference(new Reference("Organization/7"));
    }

    private static Provisions.Answer answer(Consent consent, Question question) {
        return provisions(consent).answer(question);
    }

    private static Provisions provisions(Consent consent) {
        return COMPILER.compile(List.of(consent)).all().get(0).provisions();
    }

    private static Question question(RandomForms random) {
        Party recipient = party(random);
        List<Party> through = random.chance(30) ? List.of(party(random), recipient) : List.of(recipient);
        return new Question(
                List.of(recipient),
                through,
                random.chance(50),
                random.any(RandomForms.PURPOSES),
                random.resource(),
                random.chance(75),
                RandomForms.NOW,
                random.chance(75) ? Set.of() : Set.of(random.any(List.of("PSY", "HIV", "OPIOIDUD"))));
    }

    /** Named as the form names it, or by another name of the same legal entity. */
    private static Party party(RandomForms random) {
        String organization = random.any(RandomForms.ORGANIZATIONS);
        return new Party(null, random.chance(80) ? organization : "a department", organization);
    }
}
