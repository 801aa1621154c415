package org.vigilmqtt.service;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.scenario.JUnitXml;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.Scenarios.Place;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenarios on a Mosquitto. */
@Tag("mosquitto")
class MosquittoScenariosTest extends ScenarioClaims {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LAB_PASSWORD", "lab-secret", "BAY_PASSWORD", "bay-secret", "GATE_PASSWORD", "gate-secret", "WRONG", "bad-secret");

    @TempDir
    private static Path folder;

    private static LocalBroker unused;
    private static MosquittoProcess mosquitto;
    private static LiveScenarios scenarios;

    @BeforeAll
    static void start() throws Exception {
        mosquitto = MosquittoProcess.start(folder);
        unused = new LocalBroker(folder.resolve("broker"));
        scenarios = new LiveScenarios(List::of, new DeviceLabClaims.NoSecrets(), unused, ENVIRONMENT);
    }

    @AfterAll
    static void stop() {
        unused.close();
        mosquitto.close();
    }

    @Override
    Scenarios scenarios() {
        return scenarios;
    }

    @Override
    Place place() {
        return new Place.Host("127.0.0.1", mosquitto.port(), false, null, null);
    }

    @Override
    int port() {
        return mosquitto.port();
    }

    @Test
    void eachUserGetsInWithThePasswordOfItsOwnVariableAndNothingShowsIt(@TempDir Path files) throws Exception {
        try (MosquittoProcess closed = MosquittoProcess.in(files)
                .withUser("lab", "lab-secret")
                .withUser("bay", "bay-secret")
                .withUser("gate", "gate-secret")
                .start()) {
            RunReport passed = users(closed, "GATE_PASSWORD");
            RunReport refused = users(closed, "WRONG");

            assertThat(passed.ending()).as(passed.sentence()).isEqualTo(Ending.PASSED);
            assertThat(refused.ending()).isEqualTo(Ending.FAILED);
            assertThat(refused.sentence()).contains("2 online, not gate. gate: The broker refused: ");
            for (RunReport each : List.of(passed, refused)) {
                StringWriter xml = new StringWriter();
                JUnitXml.write(each, xml);
                assertThat(xml + each.toString()).doesNotContain("secret");
            }
        }
    }

    private static RunReport users(MosquittoProcess closed, String variable) throws Exception {
        Scenario scenario = ((Reading.Good) ScenarioReader.read(
                        """
                        format: 1
                        name: users
                        broker: {host: 127.0.0.1, port: %d, user: lab, password from: LAB_PASSWORD}
                        devices:
                          - {template: "bay-{n}", count: 2, user: bay, password from: BAY_PASSWORD}
                          - {client id: gate, user: gate, password from: %s}
                        steps: [{start: all}]
                        """
                                .formatted(closed.port(), variable)))
                .scenario();
        Place place = new Place.OfScenario(null);
        assertThat(scenarios.missing(scenario, place)).isEmpty();
        return Await.value(scenarios.start(scenario, place, (_, _) -> {}).ended());
    }

    @Test
    void userOfTheScenarioAndOfADeviceGetInWithThePasswordFromOutside(@TempDir Path files) throws Exception {
        Scenario scenario = ((Reading.Good) ScenarioReader.read(
                        """
                        format: 1
                        name: users
                        devices: [{client id: d, user: meter}]
                        steps: [{start: d}]
                        """))
                .scenario();
        try (MosquittoProcess closed = MosquittoProcess.in(files)
                .withUser("lab", "secret")
                .withUser("meter", "secret")
                .start()) {
            RunReport passed = Await.value(scenarios
                    .start(
                            scenario,
                            new Place.Host("127.0.0.1", closed.port(), false, "lab", Payload.ofText("secret")),
                            (_, _) -> {})
                    .ended());
            RunReport refused = Await.value(scenarios
                    .start(
                            scenario,
                            new Place.Host("127.0.0.1", closed.port(), false, "lab", Payload.ofText("wrong")),
                            (_, _) -> {})
                    .ended());

            assertThat(passed.ending()).as(passed.sentence()).isEqualTo(Ending.PASSED);
            assertThat(refused.ending()).isEqualTo(Ending.NOT_CONNECTED);
            assertThat(refused.sentence()).startsWith("The broker refused: ");
        }
    }
}
