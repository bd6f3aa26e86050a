package org.iopgateway.mappings;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;

/** The library is pure: a function of its arguments and its own code tables. */
@AnalyzeClasses(packages = "org.iopgateway.mappings", importOptions = ImportOption.DoNotIncludeTests.class)
class MappingsArchitectureTest {

    /** Values, not the network. */
    private static final DescribedPredicate<JavaClass> NETWORK = resideInAPackage("java.net..")
            .and(DescribedPredicate.not(
                    type(URI.class).or(type(URLEncoder.class)).or(type(URLDecoder.class))))
            .as("reach the network");

    @ArchTest
    static final ArchRule knowsNoFramework = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.camel..",
                    "jakarta..",
                    "java.sql..",
                    "ca.uhn.fhir.rest..",
                    "org.iopgateway.gateway.."))
            .because("golden files, replay and benchmarks need nothing but the library");

    @ArchTest
    static final ArchRule reachesNoNetwork =
            noClasses().should().dependOnClassesThat(NETWORK).because("a mapping must not depend on who answers");

    @ArchTest
    static final ArchRule readsNoFileButItsOwnResourcesAndASitesExports = noClasses()
            .that()
            .resideOutsideOfPackage("..source..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.nio.file..")
                    .or(type(File.class))
                    .or(type(FileInputStream.class))
                    .or(type(FileOutputStream.class)))
            .because(
                    "bytes come in as streams; tables are in the jar, and only descriptions of a site's exports are files");

    @ArchTest
    static final ArchRule knowsNoTime = noClasses()
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameMatching("system(UTC|DefaultZone)?")).and(target(owner(type(Clock.class)))))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same record must give the same bytes tomorrow");

    @ArchTest
    static final ArchRule knowsNoChance = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat(describe(
                    "draw random numbers",
                    type -> type.isAssignableTo(Random.class) || type.isEquivalentTo(SplittableRandom.class)))
            .because("ids derive from the record, so that a replay finds its own resources");

    @ArchTest
    static final ArchRule recordsKnowNoStageBehindThem = noClasses()
            .that()
            .resideInAPackage("..mappings.record..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mappings.source..", "..mappings.translation..", "..mappings.labeling..", "org.hl7..")
            .because("data flows one way: source, record, translation");

    @ArchTest
    static final ArchRule sourcesDoNotTranslate = noClasses()
            .that()
            .resideInAPackage("..mappings.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mappings.translation..", "..mappings.labeling..", "org.hl7..")
            .because("every way in ends at the same canonical record");

    @ArchTest
    static final ArchRule problemsKnowNobody = noClasses()
            .that()
            .resideInAPackage("..mappings.problem..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.iopgateway..")
                    .and(DescribedPredicate.not(resideInAPackage("..mappings.problem.."))))
            .because("everybody uses the error vocabulary");

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static void everyPackageIsNullMarkedAndDescribed(JavaClasses all) {
        Set<String> bare = all.stream()
                .map(JavaClass::getPackage)
                .filter(found -> found.tryGetPackageInfo().isEmpty() || !found.isAnnotatedWith(NullMarked.class))
                .map(found -> found.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(bare)
                .as("packages without a package-info.java that carries @NullMarked")
                .isEmpty();
    }
}
