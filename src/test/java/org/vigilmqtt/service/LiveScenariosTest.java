package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.vigilmqtt.service.Scenarios.Place;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenarios on the built-in broker. */
class LiveScenariosTest extends ScenarioClaims {
    @TempDir
    private static Path folder;

    private static LocalBroker broker;
    private static LiveScenarios scenarios;

    @BeforeAll
    static void start() throws Exception {
        broker = new LocalBroker(folder.resolve("broker"), Workbench.freePort());
        scenarios = new LiveScenarios(List::of, new DeviceLabClaims.NoSecrets(), broker, Map.of());
        Await.value(broker.start());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Override
    Scenarios scenarios() {
        return scenarios;
    }

    @Override
    Place place() {
        return new Place.BuiltIn();
    }

    @Override
    int port() {
        return broker.port().orElseThrow();
    }

    @Test
    void brokerThatDoesNotAnswerEndsTheRunBeforeItsFirstStep() throws Exception {
        RunReport report = Await.value(scenarios
                .start(brief(), new Place.Host("127.0.0.1", Workbench.freePort(), false, null, null), (_, _) -> {})
                .ended());

        assertThat(report.ending()).isEqualTo(Ending.NOT_CONNECTED);
        assertThat(report.sentence()).startsWith("Nothing answers at 127.0.0.1:");
        assertThat(report.steps()).extracting(StepState::status).containsOnly(Status.SKIPPED);
    }

    @Test
    void profileThatIsGoneIsSaidSo() throws Exception {
        RunReport report = Await.value(scenarios
                .start(brief(), new Place.OfProfile(new ProfileId("gone"), null), (_, _) -> {})
                .ended());

        assertThat(report.ending()).isEqualTo(Ending.NOT_CONNECTED);
        assertThat(report.sentence()).isEqualTo("The profile is gone. Choose another broker for the scenario.");
    }

    @Test
    void variablesThatAreNotSetAreNamedWithTheirPlaceButNotWhereNobodyAsksForAPassword() {
        Scenario scenario = ((Reading.Good) ScenarioReader.read(
                        """
                        format: 1
                        name: users
                        broker: {host: 127.0.0.1, user: lab, password from: LAB_PASSWORD}
                        devices: [{template: "bay-{n}", count: 2, user: "bay-{n}", password from: BAY_PASSWORD}]
                        steps: [{start: all}]
                        """))
                .scenario();

        assertThat(scenarios.missing(scenario, new Place.OfScenario(null)))
                .extracting(problem -> problem.in("w.yaml"))
                .containsExactly(
                        "w.yaml:3:53: The environment variable LAB_PASSWORD is not set. Set it to the user's password before"
                                + " Vigil starts.",
                        "w.yaml:4:75: The environment variable BAY_PASSWORD is not set. Set it to the user's password before"
                                + " Vigil starts.");
        assertThat(scenarios.missing(scenario, new Place.Host("127.0.0.1", 1883, false, null, null)))
                .as("the scenario's own broker is not asked")
                .extracting(Problem::line)
                .containsExactly(4);
        assertThat(scenarios.missing(scenario, new Place.BuiltIn())).isEmpty();
    }

    @Test
    void textIsSavedAndLoadedAndWhatCannotBeIsSaidInASentence() throws Exception {
        Path file = folder.resolve("saved.yaml");

        Await.value(scenarios.save(file, "format: 1\nname: ü\n"));

        assertThat(Await.value(scenarios.load(file))).isEqualTo("format: 1\nname: ü\n");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(each -> each.toString().endsWith(".part"))).isEmpty();
        }
        assertThat(Await.failure(scenarios.load(folder.resolve("none.yaml"))))
                .hasMessage("There is no file " + folder.resolve("none.yaml") + ".");
        assertThat(Await.failure(scenarios.save(folder.resolve("no/folder.yaml"), "")))
                .hasMessage("The file " + folder.resolve("no/folder.yaml") + " cannot be written: its folder is not there.");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        assertThat(Await.failure(scenarios.load(file))).hasMessage("The file " + file + " is not text in UTF-8.");
    }

    private static Scenario brief() {
        return ((Reading.Good) ScenarioReader.read("format: 1\nname: n\nsteps: [{wait: 1ms}, {wait: 1ms}]")).scenario();
    }
}
