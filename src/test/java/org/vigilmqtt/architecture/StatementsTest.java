package org.vigilmqtt.architecture;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each statement of MQTT 3.1.1 that binds a client stands in the name of a test: 3.1.2-23 as {@code 3_1_2_23}, a row of them
 * as {@code 3_1_2_1_to_22}. So does each known bug of other clients, as {@code bug_12}, and each promise, as {@code promise_5}.
 */
class StatementsTest {
    private static final Pattern STATEMENTS = Pattern.compile("(\\d+_\\d+_\\d+)_(\\d+)(?:_to_(\\d+))?");

    private static final Pattern NUMBERED = Pattern.compile("_(bug|promise)_(\\d+)");
    private static final int BUGS = 20;
    private static final int PROMISES = 9;

    private static final List<String> BINDING = List.of(
            "1.5.3-1", "1.5.3-2", "1.5.3-3", "2.2.2-1", "2.2.2-2", "2.3.1-1", "2.3.1-2", "2.3.1-3", "2.3.1-5", "2.3.1-6",
            "2.3.1-7", "3.1.0-1", "3.1.0-2", "3.1.2-1", "3.1.2-2", "3.1.2-3", "3.1.2-4", "3.1.2-6", "3.1.2-8", "3.1.2-9",
            "3.1.2-11", "3.1.2-13", "3.1.2-14", "3.1.2-15", "3.1.2-18", "3.1.2-19", "3.1.2-20", "3.1.2-21", "3.1.2-22",
            "3.1.2-23", "3.1.3-1", "3.1.3-2", "3.1.3-3", "3.1.3-4", "3.1.3-7", "3.1.3-10", "3.1.3-11", "3.2.0-1",
            "3.3.1-1", "3.3.1-2", "3.3.1-3", "3.3.1-4", "3.3.1-5", "3.3.1-10", "3.3.2-1", "3.3.2-2", "3.3.4-1", "3.6.1-1",
            "3.8.1-1", "3.8.3-1", "3.8.3-3", "3.8.3-4", "3.8.4-5", "3.8.4-6", "3.9.3-1", "3.9.3-2", "3.10.1-1",
            "3.10.3-1", "3.10.3-2", "3.14.4-1", "3.14.4-2", "4.1.0-1", "4.1.0-2", "4.3.1-1", "4.3.2-1", "4.3.2-2",
            "4.3.3-1", "4.3.3-2", "4.4.0-1", "4.5.0-2", "4.6.0-1", "4.6.0-2", "4.6.0-3", "4.6.0-4", "4.7.1-1", "4.7.1-2",
            "4.7.1-3", "4.7.3-1", "4.7.3-2", "4.7.3-3", "4.8.0-1", "4.8.0-2", "6.0.0-1", "6.0.0-2", "6.0.0-3", "7.1.2-1");

    @Test
    void eachStatementThatBindsAClientIsInTheNameOfATest() {
        assertThat(inNamesOfTests(StatementsTest::statementsIn)).containsAll(BINDING);
    }

    @Test
    void eachKnownBugAndEachPromiseIsInTheNameOfATest() {
        Set<String> expected = new TreeSet<>();
        IntStream.rangeClosed(1, BUGS).forEach(bug -> expected.add("bug " + bug));
        IntStream.rangeClosed(1, PROMISES).forEach(promise -> expected.add("promise " + promise));

        assertThat(inNamesOfTests(StatementsTest::numbersIn)).isEqualTo(expected);
    }

    private static Set<String> inNamesOfTests(Function<String, Set<String>> claims) {
        Set<String> tested = new TreeSet<>();
        new ClassFileImporter().importPackages("org.vigilmqtt").stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
                .map(JavaMethod::getName)
                .forEach(name -> tested.addAll(claims.apply(name)));
        return tested;
    }

    @Test
    void rowOfStatementsIsReadToItsEnd() {
        assertThat(statementsIn("all_MQTT_3_1_2_9_to_11_MQTT_4_6_0_2"))
                .containsExactlyInAnyOrder("3.1.2-9", "3.1.2-10", "3.1.2-11", "4.6.0-2");
        assertThat(statementsIn("table2_4IsNone")).isEmpty();
        assertThat(numbersIn("lostPubrel_MQTT_4_4_0_1_bug_20_promise_5")).containsExactlyInAnyOrder("bug 20", "promise 5");
    }

    private static Set<String> statementsIn(String name) {
        Set<String> statements = new TreeSet<>();
        Matcher found = STATEMENTS.matcher(name);
        while (found.find()) {
            int first = Integer.parseInt(found.group(2));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            for (int number = first; number <= last; number++) {
                statements.add(found.group(1).replace('_', '.') + "-" + number);
            }
        }
        return statements;
    }

    private static Set<String> numbersIn(String name) {
        Set<String> numbers = new TreeSet<>();
        Matcher found = NUMBERED.matcher(name);
        while (found.find()) {
            numbers.add(found.group(1) + " " + found.group(2));
        }
        return numbers;
    }
}
