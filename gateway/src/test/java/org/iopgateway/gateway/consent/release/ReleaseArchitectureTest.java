package org.iopgateway.gateway.consent.release;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.iopgateway.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ReleaseArchitectureTest {

    private static final String[] FRAMEWORKS = {
        "org.springframework..", "org.apache.camel..", "java.sql..", "javax.sql..", "jakarta..", "ca.uhn.fhir.jpa.."
    };

    @ArchTest
    static final ArchRule onlyTheGateMakesARelease = noClasses()
            .that()
            .doNotBelongToAnyOf(DisclosureGate.class, Release.class)
            .should()
            .callConstructorWhere(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(Release.class))))
            .because("what did not pass the gate must not be able to leave; a release itself can only become less");

    @ArchTest
    static final ArchRule decisionsArePure = noClasses()
            .that()
            .resideInAnyPackage("..consent.decision..", "..consent.directive..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("a decision must be replayable from its inputs alone");

    @ArchTest
    static final ArchRule redactionIsPure = noClasses()
            .that()
            .belongToAnyOf(
                    ElementPruning.class,
                    AllowList.class,
                    AllowLists.class,
                    ReferenceCleaning.class,
                    ReleaseShaping.class,
                    ReleaseLabels.class,
                    ReleaseBundles.class,
                    Notices.class,
                    ConsentScope.class,
                    SubjectCheck.class,
                    PatientStandingReader.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("what leaves must follow from the resource and the decision alone");
}
