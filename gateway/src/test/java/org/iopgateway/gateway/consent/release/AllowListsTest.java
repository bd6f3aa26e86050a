package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.partner.PartnerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AllowListsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final AllowLists LISTS = AllowLists.standard();
    private static final AllowLists.Index INDEX =
            ReleaseFiles.read("release/allow-lists/index.yaml", AllowLists.Index.class);

    /** Words that R34 grants: a goal is its words. */
    private static final Set<String> GRANTED_WORDS = Set.of("Goal.description.text");

    static Stream<Arguments> everyList() {
        return LISTS.groups().stream()
                .flatMap(group -> group.resources().keySet().stream().map(type -> Arguments.of(group, type)));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyList")
    void letsNoMarkerOutThatIsNotOnTheList(AllowLists.Group group, String type) {
        Resource resource = FilledResources.whole(type);
        assertThat(markers(resource)).hasSizeGreaterThan(20);

        list(group, type).redact(resource);

        Set<String> out = markers(resource);
        assertThat(out).allMatch(path -> isGranted(path, group.resources().get(type), type), "is on the list");
        assertThat(out)
                .filteredOn(path -> !GRANTED_WORDS.contains(path))
                .noneMatch(path -> path.matches(".*\\.(text|display|note|title|comment|unit|div|description)"));
        assertThat(json(resource)).doesNotContain("WlpDQU5BUlk=", "example.org/unknown", "contained");
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyList")
    void keepsAWholeResourceValid(AllowLists.Group group, String type) {
        Resource resource = FilledResources.whole(type);
        if (resource instanceof Patient patient) {
            // a patient who is linked to another record is not the whole truth, and stays
            patient.setLink(null);
        }

        assertThat(list(group, type).redact(resource).valid())
                .as("required and modifier elements of %s are on the list %s", type, group.id())
                .isTrue();
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyList")
    void redactsTheSameTheSecondTime(AllowLists.Group group, String type) {
        LongStream.range(0, 40).forEach(seed -> {
            Resource once = FilledResources.half(type, seed);
            list(group, type).redact(once);
            Resource twice = once.copy();

            assertThat(list(group, type).redact(twice).removed())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(json(twice)).as("seed %d", seed).isEqualTo(json(once));
        });
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyList")
    void namesOnlyElementsThatTheTypeHas(AllowLists.Group group, String type) {
        Resource resource = FilledResources.whole(type);
        List<String> missing = new ArrayList<>(group.resources().get(type));
        missing.removeIf(element -> exists(resource.fhirType(), element));
        assertThat(missing).isEmpty();
    }

    @Test
    void answersOnlyTheRulePurposeAndPartnerThatAListIsFor() {
        var r34 = Decisions.redact("R34");
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "CarePlan", r34)).isPresent();
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "QuestionnaireResponse", r34))
                .isEmpty();
        assertThat(LISTS.find(PartnerType.INSURER, "TREAT", "CarePlan", r34)).isEmpty();
        assertThat(LISTS.find(PartnerType.VBA, "COVAUTH", "CarePlan", r34)).isEmpty();
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "CarePlan", Decisions.redact("R16")))
                .isEmpty();
    }

    @Test
    void answersNoDecisionWithAPartThatTheListCannotTakeOut() {
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "CarePlan", Decisions.redact("R34", "R16")))
                .isEmpty();
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "CarePlan", Decisions.redact("R34", "R30")))
                .as("HIV entries are taken out by their codes")
                .isPresent();
        assertThat(LISTS.find(PartnerType.INSURER, "HQUALIMP", "Claim", Decisions.redact("R35", "R15")))
                .isEmpty();
        assertThat(LISTS.find(PartnerType.INSURER, "HQUALIMP", "Claim", Decisions.redact("R35", "R40")))
                .isPresent();
    }

    @Test
    void usesNothingButTheNeutralListWithoutPermission() {
        var stripped =
                Decisions.of(Effect.REDACT, Set.of(Obligation.STRIP_SUD_LABELS, Obligation.REDACT), "R39", "R34");
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "CarePlan", stripped))
                .isEmpty();
        assertThat(LISTS.find(PartnerType.INSURER, "COVAUTH", "Condition", stripped))
                .isPresent();
        assertThat(LISTS.find(PartnerType.HOSPITAL, "TREAT", "Condition", Decisions.redact("R39")))
                .isEmpty();
    }

    @Test
    void cutsTimesToTheDayWithoutPermission() {
        var stripped = Decisions.of(Effect.REDACT, Set.of(Obligation.STRIP_SUD_LABELS), "R39");
        Resource resource = FilledResources.whole("Observation");
        LISTS.find(PartnerType.HOSPITAL, "TREAT", "Observation", stripped)
                .orElseThrow()
                .redact(resource);
        assertThat(json(resource))
                .contains("\"effectiveDateTime\":\"2026-03-01\"")
                .doesNotContain("09:30:00Z");
    }

    private static AllowList list(AllowLists.Group group, String type) {
        return new AllowList(
                type, group.resources().get(type), group.extensions(), INDEX.datatypes(), group.dayPrecision());
    }

    /** Written anew, on the file's own words: the path itself, or below it what its data types may keep. */
    private static boolean isGranted(String path, List<String> elements, String type) {
        Set<String> parts = new TreeSet<>();
        INDEX.datatypes().values().forEach(parts::addAll);
        return elements.stream().map(element -> type + "." + element).anyMatch(element -> {
            if (!path.equals(element) && !path.startsWith(element + ".")) {
                return false;
            }
            String below = path.substring(element.length());
            return below.isEmpty() || Stream.of(below.substring(1).split("\\.")).allMatch(parts::contains);
        });
    }

    private static boolean exists(String type, String element) {
        var definition = (ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition<?>) R4.getResourceDefinition(type);
        String[] names = element.split("\\.");
        for (int i = 0; i < names.length; i++) {
            var child = definition.getChildByName(names[i]);
            if (child == null) {
                return false;
            }
            if (i < names.length - 1) {
                definition =
                        (ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition<?>) child.getChildByName(names[i]);
            }
        }
        return true;
    }

    private static Set<String> markers(Resource resource) {
        Matcher marks =
                Pattern.compile(FilledResources.MARK + "([A-Za-z0-9.]+)").matcher(json(resource));
        Set<String> found = new TreeSet<>();
        while (marks.find()) {
            found.add(marks.group(1));
        }
        return found;
    }

    private static String json(Resource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }
}
