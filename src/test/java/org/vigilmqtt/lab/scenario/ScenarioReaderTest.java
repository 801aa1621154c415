package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.scenario.Scenario.Broker;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.Telemetry;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioReaderTest {
    private static final String YAML =
            """
            # Everything a scenario can say.
            format: 1
            name: Every kind of step
            timeout: 2m
            tolerance: 8s
            broker:
              host: broker.example
              port: 1884
              user: lab
              password from: LAB_PASSWORD
            devices:
              - client id: gate
                keep alive: 5s
                clean session: false
                user: gate-user
                password from: GATE_PASSWORD
                group: doors
                comeback: {first: 500ms, most: 10s}
                will:
                  topic: plant/{id}/status
                  payload: offline
                  qos: 2
                  retain: true
                birth:
                  topic: plant/{id}/status
                  payload: online
                  qos: 1
                  retain: true
                telemetry:
                  - topic: plant/gate/angle
                    payload: '{"deg":{sine:0,90,60}}'
                    every: 250ms
                    qos: 1
                    retain: true
                  - topic: plant/gate/firmware
                    payload: 2.4
                    every: once
              - template: bay-{n}
                count: 3
                first: 7
                group: bays
                will:
                  topic: plant/bay/{n}/status
                  payload: gone
            steps:
              - start: all
                within: 20s
              - wait: 1m30s
              - fail: bay-7
                how: go silent
                times: 3
                pause: 2s
              - expect will: bay-*
                not before: 1s
                within: 4s
                payload: gone
                retained: false
              - expect will: gate
              - expect no will: [gate, group bays]
                for: 3s
              - expect message: plant/+/status
                payload: online
                contains: line
                within: 700ms
                retained: true
              - publish: plant/command
                payload: go
                qos: 2
                retain: true
              - reconnect: bay-7
              - expect status: gate
                is: offline
              - stop: all
            """;

    private static final String JSON =
            """
            {
            \t"format": 1, "name": "Every kind of step", "timeout": "2m", "tolerance": "8s",
            \t"broker": {"host": "broker.example", "port": 1884, "user": "lab", "password from": "LAB_PASSWORD"},
              "devices": [
                {"client id": "gate", "keep alive": "5s", "clean session": false, "user": "gate-user", "password from": "GATE_PASSWORD", "group": "doors",
                 "comeback": {"first": "500ms", "most": "10s"},
                 "will": {"topic": "plant/{id}/status", "payload": "offline", "qos": 2, "retain": true},
                 "birth": {"topic": "plant/{id}/status", "payload": "online", "qos": 1, "retain": true},
                 "telemetry": [
                   {"topic": "plant/gate/angle", "payload": "{\\"deg\\":{sine:0,90,60}}", "every": "250ms", "qos": 1, "retain": true},
                   {"topic": "plant/gate/firmware", "payload": "2.4", "every": "once"}]},
                {"template": "bay-{n}", "count": 3, "first": 7, "group": "bays",
                 "will": {"topic": "plant/bay/{n}/status", "payload": "gone"}}
              ],
              "steps": [
                {"start": "all", "within": "20s"},
                {"wait": "1m30s"},
                {"fail": "bay-7", "how": "go silent", "times": 3, "pause": "2s"},
                {"expect will": "bay-*", "not before": "1s", "within": "4s", "payload": "gone", "retained": false},
                {"expect will": "gate"},
                {"expect no will": ["gate", "group bays"], "for": "3s"},
                {"expect message": "plant/+/status", "payload": "online", "contains": "line", "within": "700ms", "retained": true},
                {"publish": "plant\\/command", "payload": "g\\u006f", "qos": 2, "retain": true},
                {"reconnect": "bay-7"},
                {"expect status": "gate", "is": "offline"},
                {"stop": "all"}
              ]
            }
            """;

    @Test
    void yamlIsReadWithEverythingAScenarioCanSay() {
        Scenario scenario = good(YAML);

        assertThat(scenario.name()).isEqualTo("Every kind of step");
        assertThat(scenario.broker()).isEqualTo(new Broker.At("broker.example", 1884, false, "lab", new PasswordFrom("LAB_PASSWORD", 10, 18)));
        assertThat(scenario.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(scenario.tolerance()).isEqualTo(Duration.ofSeconds(8));
        assertThat(scenario.devices()).extracting(DeviceSpec::clientId).containsExactly("gate", "bay-7", "bay-8", "bay-9");
        assertThat(scenario.devices().getFirst()).isEqualTo(gate());
        assertThat(scenario.devices().getLast()).isEqualTo(new DeviceSpec(
                "bay-9",
                "bays",
                new Will(new TopicName("plant/bay/9/status"), Payload.ofText("gone"), Qos.AT_LEAST_ONCE, false),
                30,
                true,
                null,
                List.of(),
                null,
                Comeback.NEVER));
        DeviceChoice all = new DeviceChoice("all 4 devices", List.of("gate", "bay-7", "bay-8", "bay-9"));
        DeviceChoice bay7 = new DeviceChoice("bay-7", List.of("bay-7"));
        DeviceChoice gate = new DeviceChoice("gate", List.of("gate"));
        assertThat(scenario.steps()).containsExactly(
                new Step.Start(46, all, Duration.ofSeconds(20)),
                new Step.Wait(48, Duration.ofSeconds(90)),
                new Step.Fail(49, bay7, Failure.GO_SILENT, 3, Duration.ofSeconds(2)),
                new Step.ExpectWill(
                        53,
                        new DeviceChoice("3 devices of bay-*", List.of("bay-7", "bay-8", "bay-9")),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(1),
                        Payload.ofText("gone"),
                        false),
                new Step.ExpectWill(58, gate, null, Duration.ZERO, null, null),
                new Step.ExpectNoWill(
                        59,
                        new DeviceChoice("gate and 3 devices of group bays", List.of("gate", "bay-7", "bay-8", "bay-9")),
                        Duration.ofSeconds(3)),
                new Step.ExpectMessage(
                        61,
                        new TopicFilter("plant/+/status"),
                        Payload.ofText("online"),
                        "line",
                        Duration.ofMillis(700),
                        true),
                new Step.Publish(
                        66, new TopicName("plant/command"), Payload.ofText("go"), Qos.EXACTLY_ONCE, true),
                new Step.Reconnect(70, bay7, Duration.ofSeconds(30)),
                new Step.ExpectStatus(71, gate, false, Duration.ofSeconds(5)),
                new Step.Stop(73, all));
    }

    @Test
    void passwordsAreNamedForUsersAndNeverRead() {
        Scenario scenario = good(
                """
                format: 1
                name: users
                devices:
                  - {client id: gate, user: gate, password from: GATE_PASSWORD}
                  - {template: "bay-{n}", count: 2, user: "user-{n}", password from: BAY_PASSWORD}
                  - {client id: door, user: door}
                steps: [{start: all}]
                """);

        PasswordFrom ofBays = new PasswordFrom("BAY_PASSWORD", 5, 70);
        assertThat(scenario.passwords()).isEqualTo(Map.of(
                "gate", new PasswordFrom("GATE_PASSWORD", 4, 50), "user-1", ofBays, "user-2", ofBays));
        assertThat(ofBays.in(Map.of("BAY_PASSWORD", "ü"))).contains(Payload.ofText("ü"));
        assertThat(ofBays.in(Map.of())).isEmpty();
        assertThat(ofBays.in(Map.of("BAY_PASSWORD", ""))).isEmpty();
    }

    private static DeviceSpec gate() {
        TopicName status = new TopicName("plant/gate/status");
        return new DeviceSpec(
                "gate",
                "doors",
                new Will(status, Payload.ofText("offline"), Qos.EXACTLY_ONCE, true),
                5,
                false,
                "gate-user",
                List.of(
                        new Telemetry(
                                new TopicName("plant/gate/angle"),
                                "{\"deg\":{sine:0,90,60}}",
                                Duration.ofMillis(250),
                                Qos.AT_LEAST_ONCE,
                                true),
                        new Telemetry(
                                new TopicName("plant/gate/firmware"), "2.4", Duration.ZERO, Qos.AT_MOST_ONCE, false)),
                new Birth(status, Payload.ofText("online"), Qos.AT_LEAST_ONCE, true),
                new Comeback(true, Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    @Test
    void jsonGivesTheSameScenarioAsYaml() {
        Scenario yaml = good(YAML);
        Scenario json = good(JSON);

        assertThat(json)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes("steps\\.line", ".*password.*\\.(line|column)")
                .isEqualTo(yaml);
    }

    @Test
    void stepsSayInWordsWhatTheyDo() {
        assertThat(good(YAML).steps()).extracting(Step::words).containsExactly(
                "Start all 4 devices",
                "Wait 1 min 30 s",
                "Fail bay-7: go silent, 3 times, 2 s apart",
                "Expect the will of 3 devices of bay-*, not before 1 s, within 4 s, \"gone\", not retained",
                "Expect the will of gate",
                "Expect no will of gate and 3 devices of group bays for 3 s",
                "Expect a message on plant/+/status that is \"online\" that contains \"line\" within 700 ms, retained",
                "Publish \"go\" on plant/command at QoS 2, retained",
                "Reconnect bay-7",
                "Expect the status of gate to be offline within 5 s",
                "Stop all 4 devices");
    }

    @Test
    void brokerCanBeTheBuiltInOneOrLeftToWhoeverRunsIt() {
        assertThat(good("format: 1\nname: n\nbroker: builtin\nsteps: [{wait: 1s}]").broker())
                .isEqualTo(new Broker.BuiltIn());
        assertThat(good("format: 1\nname: n\nsteps: [{wait: 1s}]").broker()).isNull();
        assertThat(good("format: 1\nname: n\nbroker: {host: h, tls: true}\nsteps: [{wait: 1s}]").broker())
                .isEqualTo(new Broker.At("h", 8883, true, null, null));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkChangeNothing() {
        assertThat(good("\uFEFF" + YAML.replace("\n", "\r\n"))).isEqualTo(good(YAML));
    }

    static Scenario good(String text) {
        Reading reading = ScenarioReader.read(text);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Good.class);
        return ((Reading.Good) reading).scenario();
    }
}
