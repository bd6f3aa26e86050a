package org.iopgateway.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.PartnerCall;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The arrows of the design, each with its reason. */
@AnalyzeClasses(packages = "org.iopgateway.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOME = "org.iopgateway.gateway.";

    // What each technology is kept to.

    @ArchTest
    static final ArchRule onlyTheRepositoryKnowsTheStore = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.repository..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn.fhir.jpa..", "ca.uhn.fhir.batch2..", "jakarta.persistence..", "org.hibernate..")
            .because("the store must be replaceable, and every read that can leave passes one narrow port");

    @ArchTest
    static final ArchRule onlyRoutesKnowCamel = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..gateway.intake..",
                    "..gateway.pipeline..",
                    "..gateway.exchange..",
                    "..gateway.delivery..",
                    "..gateway.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("routing says what happens in which order; it is not where anything is decided");

    @ArchTest
    static final ArchRule decisionsArePure = noClasses()
            .that()
            .resideInAPackage("..consent.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.camel..",
                    "ca.uhn..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "org.slf4j..",
                    "..gateway.repository..",
                    "..gateway.consent.release..")
            .because("a decision must be replayable from its inputs alone");

    // Who may make what may leave.

    @ArchTest
    static final ArchRule onlyConsentDecides = constructors()
            .that()
            .areDeclaredIn(Decision.class)
            .should()
            .onlyBeCalled()
            .byClassesThat()
            .resideInAPackage("..gateway.consent..")
            .because("a permit made elsewhere would be a way around the rules");

    @ArchTest
    static final ArchRule wireSidesNeverOpenAStoredResource = noClasses()
            .that()
            .resideInAnyPackage("..gateway.fhir..", "..gateway.delivery..")
            .should()
            .callMethod(StoredResource.class, "resource")
            .because("what goes on the wire comes out of a Release; a stored resource is for the gate's eyes");

    @ArchTest
    static final ArchRule everyCallSaysWhoCalls = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PartnerCall.class.getName())
            .should()
            .callMethod(HttpRequest.class, "newBuilder", URI.class)
            .because("a request begun elsewhere tells the partner which Java we run on");

    // The direction of the flow.

    @ArchTest
    static final ArchRule nobodyKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..gateway.config..")
            .because("wiring knows the stages, never the reverse");

    @ArchTest
    static final ArchRule theRepositoryKnowsNoStage = noClasses()
            .that()
            .resideInAPackage("..gateway.repository..")
            .should()
            .dependOnClassesThat(resideInAPackage("..gateway..")
                    .and(DescribedPredicate.not(resideInAPackage("..gateway.repository.."))))
            .because("storing is the same whoever asks");

    @ArchTest
    static final ArchRule partnersAreFactsOnly = noClasses()
            .that()
            .resideInAPackage("..gateway.partner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(beside("partner"))
            .because("a partner is what its file says");

    @ArchTest
    static final ArchRule consentKnowsNoWire = noClasses()
            .that()
            .resideInAPackage("..gateway.consent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("intake", "pipeline", "exchange", "delivery", "fhir", "trust", "console"))
            .because("a push, a read and a search are the same disclosure in law");

    @ArchTest
    static final ArchRule theLedgerKnowsNoWire = noClasses()
            .that()
            .resideInAPackage("..gateway.disclosure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("intake", "pipeline", "exchange", "delivery", "fhir", "trust"))
            .because("accounting is the same for every way out");

    @ArchTest
    static final ArchRule deliveryKnowsNoExchange = noClasses()
            .that()
            .resideInAPackage("..gateway.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("intake", "pipeline", "exchange", "fhir"))
            .because("only exchanges compose steps; a sender sends what it is given");

    @ArchTest
    static final ArchRule recordsComeInBeforeAnythingGoesOut = noClasses()
            .that()
            .resideInAnyPackage(packages("intake", "pipeline"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("exchange", "delivery", "fhir", "consent.release"))
            .because("data flows one way: taking a record in never discloses it");

    @ArchTest
    static final ArchRule exchangesAreSiblings = slices().matching("..gateway.exchange.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each partner kind can change without the others");

    // The house.

    @ArchTest
    static final ArchRule timeIsAnInput = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.config..")
            .should()
            .callMethodWhere(describe("read the machine's clock", ArchitectureTest::readsTheClock))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("inject java.time.Clock: what depends on time must be replayable");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that()
            .doNotBelongToAnyOf(GatewayApplication.class)
            .should(ACCESS_STANDARD_STREAMS)
            .because(
                    "the gateway speaks through its log; only a command's answer is printed, where the command is called");

    @ArchTest
    static final ArchRule settingsStayBesideTheirReader = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .beRecords()
            .because("settings are immutable and nobody's but their reader's");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(
                    ".*(Util|Utils|Helper|Manager|Impl)|.*\\.Abstract[A-Z].*|.*\\.I[A-Z][a-z].*[a-z]Interface")
            .because("such a name tells nothing");

    @ArchTest
    static void everyPackageIsNullMarkedAndDescribed(JavaClasses all) {
        Set<String> bare = all.stream()
                .map(type -> type.getPackage())
                .filter(type -> type.tryGetPackageInfo().isEmpty() || !type.isAnnotatedWith(NullMarked.class))
                .map(type -> type.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(bare)
                .as("packages without a package-info.java that carries @NullMarked")
                .isEmpty();
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        CodeUnitCallTarget target = call.getTarget();
        boolean withClock =
                target.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        boolean now = target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && !withClock;
        return now
                || (target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system"));
    }

    private static String[] beside(String one) {
        return Stream.of(
                        "repository",
                        "consent",
                        "disclosure",
                        "exchange",
                        "delivery",
                        "fhir",
                        "trust",
                        "intake",
                        "pipeline",
                        "config",
                        "partner")
                .filter(name -> !name.equals(one))
                .map(name -> HOME + name + "..")
                .toArray(String[]::new);
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> HOME + name + "..").toArray(String[]::new);
    }
}
