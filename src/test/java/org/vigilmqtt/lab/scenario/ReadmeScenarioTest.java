package org.vigilmqtt.lab.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeScenarioTest {
    @Test
    void exampleOfTheReadmeIsAScenario() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("```yaml\n") + "```yaml\n".length();

        Reading reading = ScenarioReader.read(readme.substring(from, readme.indexOf("```", from)));

        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Good.class);
    }

    @Test
    void readmeNamesEveryFailure() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Failure.MADE).allSatisfy(failure -> assertThat(readme).contains("`" + StepReader.wordsOf(failure) + "`"));
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void exampleIsAScenario(Examples example) {
        Reading reading = ScenarioReader.read(example.text());

        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Good.class);
    }
}
