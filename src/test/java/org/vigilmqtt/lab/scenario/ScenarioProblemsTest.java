package org.vigilmqtt.lab.scenario;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioProblemsTest {
    /** Lines 1 to 3; a device follows from line 4 on. */
    private static final String HEAD = "format: 1\nname: n\ndevices:\n";
    /** Lines 1 to 16; a step follows from line 17 on. */
    private static final String TWO = HEAD
            + """
              - client id: bay-1
                group: bays
                will:
                  topic: t/1
                  payload: offline
                  retain: true
                birth:
                  topic: t/1
                  payload: online
                  retain: true
              - client id: bay-2
                will: {topic: t/2, payload: x}
            steps:
            """;

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void mistakeIsNamedWithItsLineAndColumn(String text, String complaint) {
        assertThat(bad(text)).extracting(problem -> problem.in("f.yaml")).containsExactly("f.yaml:" + complaint);
    }

    static List<Arguments> mistakes() {
        return List.of(
                // The text as a whole
                Arguments.of("", "1:1: The file is empty. A scenario begins with format: 1."),
                Arguments.of("# nothing\n", "1:1: The file is empty. A scenario begins with format: 1."),
                Arguments.of("hello", "1:1: A scenario is a block of names and values, not \"hello\"."),
                Arguments.of("- a\n- b", "1:1: A scenario is a block of names and values, not a list."),
                Arguments.of(
                        "format: 1\n\tname: n",
                        "2:1: A tab cannot indent a line in YAML. Use spaces."),
                Arguments.of(
                        "format: 1\nname: a: b",
                        "2:8: A second \": \" cannot stand here. Put a text that contains one between quotes."),
                Arguments.of(
                        "- a\nformat: 1",
                        "2:1: This line does not fit the lines above it. Indent it like its neighbours."),
                Arguments.of(
                        "{\"format\": 1,\n \"name\": \"n",
                        "2:12: The file ends in the middle of something. Close what is open: a quote, a bracket or a brace."),
                Arguments.of(
                        "format: 1\nname: @n",
                        "2:7: A text cannot begin with this character. Put it between quotes."),
                Arguments.of(
                        "format: 1\nname: a\u0007b",
                        "2:8: A file in YAML or JSON must not contain the character \\u0007 as it is. Write it as"
                                + " \"\\u0007\" between double quotes."),
                Arguments.of(
                        "format: 1\nname: n\nsteps: [{wait: 1s}]\n---\nformat: 1",
                        "4:1: A file holds one scenario. Put the second document into a file of its own."),
                Arguments.of(
                        "format: 1\nname: &a n\nsteps: [{wait: *a}]",
                        "3:16: Aliases (*name) are not read here. Write out what it stands for."),
                // Names
                Arguments.of(
                        "format: 1\nname: n\nnmae: m\nsteps: [{wait: 1s}]",
                        "3:1: A scenario has no \"nmae\". Do you mean \"name\"?"),
                Arguments.of(
                        "format: 1\nname: n\nsteps: [{wait: 1s}]\ncolour: red",
                        "4:1: A scenario has no \"colour\". It has format, name, broker, timeout, tolerance, devices and steps."),
                Arguments.of(
                        "format: 1\nname: n\nname: m\nsteps: [{wait: 1s}]",
                        "3:1: \"name\" stands here twice, first in line 2. Leave one of them out."),
                Arguments.of(
                        "format: 1\n[a]: n\nname: n\nsteps: [{wait: 1s}]",
                        "2:1: A name is a word, not a list."),
                Arguments.of("name: n\nsteps: [{wait: 1s}]", "1:1: A scenario needs \"format\", such as format: 1."),
                Arguments.of(
                        "format: 2\nname: n\nsteps: [{wait: 1s}]", "1:9: This Vigil reads \"format\" 1, not \"2\"."),
                Arguments.of(
                        "format: 1\nname:\nsteps: [{wait: 1s}]", "2:6: \"name\" is a text, not nothing."),
                Arguments.of(
                        "format: 1\nname: [a]\nsteps: [{wait: 1s}]",
                        "2:7: \"name\" is a text, not a list. Put it between quotes."),
                Arguments.of(
                        "format: 1\nname: n\ntimeout: 5 minutes\nsteps: [{wait: 1s}]",
                        "3:10: \"timeout\" is a time up to 24h, such as 2s, 500ms or 1m30s, not \"5 minutes\"."),
                Arguments.of("format: 1\nname: n\nsteps: []", "3:8: \"steps\" is a list with at least one step, not a list."),
                Arguments.of("format: 1\nname: n", "1:1: A scenario needs \"steps\", such as steps: [{start: all}]."),
                // The broker
                Arguments.of(
                        "format: 1\nname: n\nbroker: mosquitto\nsteps: [{wait: 1s}]",
                        "3:9: \"broker\" is builtin, or a block with host and port, not \"mosquitto\"."),
                Arguments.of(
                        "format: 1\nname: n\nbroker: {host: h, port: 70000}\nsteps: [{wait: 1s}]",
                        "3:25: \"port\" is a whole number from 1 to 65535, not \"70000\"."),
                Arguments.of(
                        "format: 1\nname: n\nbroker: {host: h, port: '1883'}\nsteps: [{wait: 1s}]",
                        "3:25: \"port\" is a whole number from 1 to 65535, not \"1883\"."),
                Arguments.of(
                        "format: 1\nname: n\nbroker:\n  host: h\n  password: secret\nsteps: [{wait: 1s}]",
                        "5:13: A password never stands in a scenario. Put it into an environment variable, and name that one"
                                + " here, such as password from: BAY_PASSWORD."),
                Arguments.of(
                        "format: 1\nname: n\nbroker:\n  host: h\n  password from: X\nsteps: [{wait: 1s}]",
                        "5:18: \"password from\" goes with \"user\". Name the user whose password it is."),
                // Devices
                Arguments.of(
                        HEAD + "  - group: g\nsteps: [{wait: 1s}]",
                        "4:5: A device needs \"client id\", such as client id: bay-1."),
                Arguments.of(
                        HEAD + "  - client id: a\n    keepAlive: 5s\nsteps: [{wait: 1s}]",
                        "5:5: A device has no \"keepAlive\". Do you mean \"keep alive\"?"),
                Arguments.of(
                        HEAD + "  - client id: a\n    keep alive: 1.5s\nsteps: [{wait: 1s}]",
                        "5:17: \"keep alive\" is a number of whole seconds up to 65535s, or 0s for none."),
                Arguments.of(
                        HEAD + "  - client id: a\n    clean session: \"true\"\nsteps: [{wait: 1s}]",
                        "5:20: \"clean session\" is true or false, without quotes, not \"true\"."),
                Arguments.of(
                        HEAD + "  - client id: a\n    will:\n      topic: t/+\n      payload: x\nsteps: [{wait: 1s}]",
                        "6:14: Will topic: A topic to publish to has no wildcard + or # [MQTT-3.3.2-2]."),
                Arguments.of(
                        HEAD + "  - client id: a\n    will:\n      topic: t\n      payload: x\n      qos: 3\nsteps: [{wait: 1s}]",
                        "8:12: \"qos\" is 0, 1 or 2, not \"3\"."),
                Arguments.of(
                        HEAD + "  - client id: a\n    birth:\n      topic: t\nsteps: [{wait: 1s}]",
                        "6:7: A birth message needs \"payload\", such as payload: online."),
                Arguments.of(
                        HEAD + "  - client id: a\n    telemetry:\n      - topic: t\n        payload: '{sine:1}'\nsteps: [{wait: 1s}]",
                        "7:18: Telemetry 1 payload: {sine} needs 3 numbers: {sine:min,max,period} (position 1)."),
                Arguments.of(
                        HEAD + "  - client id: a\n    telemetry:\n      - topic: t\n        payload: x\n        every: 1ms\n"
                                + "steps: [{wait: 1s}]",
                        "8:16: \"every\" is at least 10ms, or once for one message on each connection."),
                Arguments.of(
                        HEAD + "  - client id: a\n    comeback: soon\nsteps: [{wait: 1s}]",
                        "5:15: \"comeback\" is never, back off, or a block with first and most, not \"soon\"."),
                Arguments.of(
                        HEAD + "  - template: bay\n    count: 2\nsteps: [{wait: 1s}]",
                        "4:15: \"template\" needs {n} where the number goes, such as bay-{n}."),
                Arguments.of(
                        HEAD + "  - template: bay-{n}\nsteps: [{wait: 1s}]",
                        "4:5: A device with \"template\" needs \"count\", such as count: 20."),
                Arguments.of(
                        HEAD + "  - template: bay-{n}\n    count: 2\n  - client id: bay-2\nsteps: [{wait: 1s}]",
                        "6:16: There is a device \"bay-2\" already, from line 4. A broker takes each client ID once."),
                Arguments.of(
                        HEAD + "  - client id: a\n    user: u\n    password: secret\nsteps: [{wait: 1s}]",
                        "6:15: A password never stands in a scenario. Put it into an environment variable, and name that one"
                                + " here, such as password from: BAY_PASSWORD."),
                Arguments.of(
                        HEAD + "  - client id: a\n    user: u\n    password from: s3cret!\nsteps: [{wait: 1s}]",
                        "6:20: \"password from\" is the name of an environment variable, of letters, digits and _, such as"
                                + " BAY_PASSWORD."),
                Arguments.of(
                        HEAD + "  - client id: a\n    password from: A_PASSWORD\nsteps: [{wait: 1s}]",
                        "5:20: \"password from\" goes with \"user\". Name the user whose password it is."),
                Arguments.of(
                        HEAD + "  - client id: a\n    user: u\n    password-from: A_PASSWORD\nsteps: [{wait: 1s}]",
                        "6:5: A device has no \"password-from\". Do you mean \"password from\"?"),
                Arguments.of(
                        HEAD + "  - {client id: a, user: u, password from: A}\n  - {client id: b, user: u, password from: B}\n"
                                + "steps: [{wait: 1s}]",
                        "5:44: The password of \"u\" comes from A already, by line 4. A user has one password."),
                // Steps
                Arguments.of(
                        TWO + "  - start", "17:5: A step is a name and what it is about, such as start: all, not \"start\"."),
                Arguments.of(TWO + "  - strat: all", "17:5: No step is called \"strat\". Do you mean \"start\"?"),
                Arguments.of(
                        TWO + "  - explode: all",
                        "17:5: No step is called \"explode\". Steps are start, stop, wait, fail, reconnect, publish, expect will,"
                                + " expect no will, expect message, expect status."),
                Arguments.of(
                        TWO + "  - start: all\n    wait: 2s",
                        "18:5: A step does one thing. Put \"wait\" into a step of its own."),
                Arguments.of(TWO + "  - start: bay-3", "17:12: There is no device \"bay-3\". Do you mean \"bay-1\"?"),
                Arguments.of(TWO + "  - start: gate-*", "17:12: No device's client ID matches \"gate-*\"."),
                Arguments.of(TWO + "  - start: group doors", "17:12: No device is in the group doors. There is bays."),
                Arguments.of(
                        TWO + "  - start: {a: b}",
                        "17:12: Here go devices: a client ID, all, group NAME, a pattern such as bay-*, or a list of these."),
                Arguments.of(
                        TWO + "  - start: [bay-1, [bay-2]]",
                        "17:20: A list of devices has client IDs, groups and patterns, not a list."),
                Arguments.of(
                        TWO + "  - wait: 2",
                        "17:11: \"wait\" is a time up to 24h, such as 2s, 500ms or 1m30s, not \"2\"."),
                Arguments.of(
                        TWO + "  - fail: bay-1",
                        "17:5: The step \"fail\" needs \"how\": disconnect cleanly, close socket, reset, go silent, half open,"
                                + " take over or crash in qos 2."),
                Arguments.of(
                        TWO + "  - fail: bay-1\n    how: close-socket",
                        "18:10: \"how\" is disconnect cleanly, close socket, reset, go silent, half open, take over or crash in"
                                + " qos 2, not \"close-socket\". Do you mean \"close socket\"?"),
                Arguments.of(
                        TWO + "  - fail: bay-1\n    how: reset\n    times: 0",
                        "19:12: \"times\" is a whole number from 1 to 1000, not \"0\"."),
                Arguments.of(
                        TWO + "  - expect will: bay-1\n    within: 1s\n    not before: 2s",
                        "19:17: \"not before\" is later than \"within\", so no will could please this step."),
                Arguments.of(
                        TWO + "  - expect no will: bay-1",
                        "17:5: The step \"expect no will\" needs \"for\", such as for: 3s."),
                Arguments.of(
                        TWO + "  - expect message: a#",
                        "17:21: \"expect message\" cannot be \"a#\": # stands alone in the last level [MQTT-4.7.1-2]."),
                Arguments.of(
                        TWO + "  - expect message: a/b\n    retained: yes",
                        "18:15: \"retained\" is true or false, without quotes, not \"yes\"."),
                Arguments.of(
                        TWO + "  - expect message: a/b\n    retain: true",
                        "18:5: The step \"expect message\" has no \"retain\". Do you mean \"retained\"?"),
                Arguments.of(
                        TWO + "  - publish: a/+",
                        "17:14: \"publish\" cannot be \"a/+\": A topic to publish to has no wildcard + or # [MQTT-3.3.2-2]."),
                Arguments.of(
                        TWO + "  - expect status: bay-1\n    is: away",
                        "18:9: \"is\" is online or offline, not \"away\"."),
                Arguments.of(
                        TWO + "  - expect status: bay-2\n    is: online",
                        "17:20: The status of bay-2 cannot be told: that takes a will and a birth message, both retained, on"
                                + " one topic."),
                Arguments.of(
                        HEAD + "  - client id: a\nsteps:\n  - expect will: a",
                        "6:18: a has no will to expect. Give it one under \"devices\", or choose other devices."),
                Arguments.of(
                        "format: 1\nname: n\nsteps:\n  - start: all",
                        "4:12: The scenario has no devices. Describe them under \"devices\"."));
    }

    @Test
    void allMistakesAreSaidAtOnceInTheOrderOfTheFile() {
        String text =
                """
                format: 1
                broker: {host: h, prot: 1}
                devices:
                  - client id: bay-1
                    keep alive: soon
                steps:
                  - start: bay-9
                  - wait: long
                  - nothing: here
                """;

        assertThat(bad(text)).extracting(problem -> problem.line() + ":" + problem.column()).containsExactly(
                "1:1", "2:19", "5:17", "7:12", "8:11", "9:5");
    }

    @Test
    void columnCountsCharactersAsPeopleDo() {
        assertThat(bad("format: 1\nname: n\nsteps: [{start: 😀}]"))
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly("3:17");
        assertThat(bad("{\"😀\": 1, \"format\": 1, \"name\": \"n\", \"steps\": [{\"wait\": 7}]}"))
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly("1:2", "1:55");
    }

    @Test
    void controlAndBidirectionalCharactersOfTheFileAreMadeVisible() {
        assertThat(bad("format: 1\nname: n\nsteps: [{\"a\\e\\u202eb\": 1}]").getFirst().text())
                .contains("\"a\\u001b\\u202eb\"");
    }

    static List<Problem> bad(String text) {
        Reading reading = ScenarioReader.read(text);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Bad.class);
        return ((Reading.Bad) reading).problems();
    }
}
