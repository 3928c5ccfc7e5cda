package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A rule that finds nothing may be a rule that looks nowhere: these feed the rules something to find. */
class ArchitectureRulesBiteTest {
    @Test
    void vertxInTheDomainIsFound() {
        JavaClasses classes =
                new ClassFileImporter().importClasses(io.responsysdestination.domain.trespass.KnowsVertx.class);

        assertThat(ArchitectureTest.DOMAIN_KNOWS_THE_JDK_ONLY.evaluate(classes).hasViolation())
                .isTrue();
    }

    @Test
    void vertxInTheApplicationIsFound() {
        JavaClasses classes =
                new ClassFileImporter().importClasses(io.responsysdestination.application.trespass.KnowsVertx.class);

        assertThat(ArchitectureTest.APPLICATION_KNOWS_DOMAIN_AND_THE_JDK_ONLY
                        .evaluate(classes)
                        .hasViolation())
                .isTrue();
    }
}
