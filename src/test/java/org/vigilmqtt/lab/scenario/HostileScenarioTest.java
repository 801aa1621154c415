package org.vigilmqtt.lab.scenario;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;

import static org.assertj.core.api.Assertions.assertThat;

class HostileScenarioTest {
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "- ", "? ", "a: [", "&a [", "!!set {"})
    void nestingIsFollowedAFewLevelsOnly(String opening) {
        assertThat(ScenarioProblemsTest.bad(opening.repeat(60_000))).hasSize(1);
    }

    @Test
    void nestingInBlocksIsFollowedAFewLevelsOnly() {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 1_000; level++) {
            text.append(" ".repeat(level)).append("a:\n");
        }

        assertThat(ScenarioProblemsTest.bad(text.toString()))
                .extracting(Problem::text)
                .containsExactly("This is nested too deep. No scenario needs more than 20 levels.");
    }

    @Test
    void billionLaughsAreRefusedAtTheFirst() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + " , ").repeat(9) + "*a" + (i - 1)));
        }

        assertThat(ScenarioProblemsTest.bad(text.toString()))
                .extracting(Problem::text)
                .containsExactly("Aliases (*name) are not read here. Write out what it stands for.");
    }

    @Test
    void textOverTheLimitIsNotParsed() {
        assertThat(ScenarioProblemsTest.bad(" ".repeat(SourceTree.LARGEST_TEXT + 1)))
                .extracting(Problem::text)
                .containsExactly("The file is larger than 1 MB, which no scenario needs. Use a template for many devices.");
    }

    @Test
    void countlessEntriesAreNotAllTaken() {
        assertThat(ScenarioProblemsTest.bad("[" + "a,".repeat(400_000) + "]"))
                .extracting(Problem::text)
                .containsExactly("The file has too many entries. Use a template for many devices.");
    }

    @Test
    void countlessMistakesAreNotAllTold() {
        assertThat(ScenarioProblemsTest.bad(
                        "format: 1\nname: n\nsteps:\n" + "  - nothing: x\n".repeat(5_000)))
                .hasSize(200);
    }

    @Test
    void countlessDevicesAreNotMade() {
        StringBuilder text = new StringBuilder("format: 1\nname: n\nsteps: [{start: all}]\ndevices:\n");
        for (int i = 0; i < 40; i++) {
            text.append("  - {template: \"d" + i + "-{n}\", count: 10000}\n");
        }

        assertThat(ScenarioProblemsTest.bad(text.toString()))
                .extracting(Problem::text)
                .contains("A scenario has at most 10,000 devices.");
    }

    @Test
    void patternOfStarsCostsNoTime() {
        String id = "a".repeat(10_000);

        assertThat(ScenarioProblemsTest.bad("format: 1\nname: n\ndevices: [{client id: " + id + "}]\nsteps: [{start: \""
                        + "*a".repeat(2_000) + "b\"}]"))
                .hasSize(1);
    }

    @Test
    void noDamagedTextThrows() {
        long seed = Long.getLong("vigil.seed", 20_261_125L);
        Random random = new Random(seed);
        String sound = Examples.WILLS.text();
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(sound);
            for (int change = random.nextInt(4); change >= 0; change--) {
                damage(text, random);
            }

            Reading reading = ScenarioReader.read(text.toString());

            if (reading instanceof Reading.Bad(var problems)) {
                assertThat(problems).as("seed %d, round %d", seed, round).isNotEmpty().isSorted();
            }
        }
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, ":-[]{}'\"*&!|>%@`#?,\n\t \u0000\uD800é".charAt(random.nextInt(24)));
            case 2 -> text.setLength(Math.max(1, at));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
        }
    }
}
