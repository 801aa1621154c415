package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
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
        scenarios = new LiveScenarios(List::of, new DeviceLabClaims.NoSecrets(), broker);
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
