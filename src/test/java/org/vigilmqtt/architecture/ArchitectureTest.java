package org.vigilmqtt.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTest {
    private static final String OURS = "org.vigilmqtt";
    private static final String FIXTURES = "org.vigilmqtt.architecture.fixtures";
    private static final JavaClasses SOURCES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(FIXTURES);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOfOurs")
    void ruleHoldsInTheSources(String name, ArchRule rule) {
        rule.check(SOURCES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesOfFixtures")
    void ruleFailsOnItsFixture(String name, ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).as(name).isTrue();
    }

    static Stream<Arguments> rulesOfOurs() {
        return arguments(OURS);
    }

    static Stream<Arguments> rulesOfFixtures() {
        return arguments(FIXTURES);
    }

    private static Stream<Arguments> arguments(String root) {
        return Rules.all(root).entrySet().stream().map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }
}
