package org.iopgateway.mappings.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No golden file freezes an error: what each case becomes is valid by US Core 6.1.0, or by R4 where it has no profile. */
class ProfileTest {

    @BeforeAll
    static void needsThePublishedPackages() {
        assumeTrue(ProfileValidation.isPossible(), "skipped: ../../shared/data holds no US Core package");
    }

    @TestFactory
    Stream<DynamicTest> everyCaseIsValid() {
        return Fixtures.cases().stream()
                .map(each ->
                        DynamicTest.dynamicTest(each.name(), each.directory().toUri(), () -> check(each)));
    }

    private static void check(Fixtures.Case each) {
        for (Resource resource : each.translate().resources()) {
            assertThat(ProfileValidation.shared().errors(resource))
                    .as(resource.fhirType())
                    .isEmpty();
        }
    }
}
