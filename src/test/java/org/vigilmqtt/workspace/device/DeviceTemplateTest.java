package org.vigilmqtt.workspace.device;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.Problem;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeviceTemplateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void numberAndClientIdStandInEveryText() {
        List<DeviceSpec> devices = template("bay-{n}", 3, 5, "plant/{id}/status").devices();

        assertThat(devices).extracting(DeviceSpec::clientId).containsExactly("bay-3", "bay-4", "bay-5");
        DeviceSpec last = devices.getLast();
        assertThat(last.group()).isEqualTo("row 5");
        assertThat(last.userName()).isEqualTo("user-bay-5");
        assertThat(last.will())
                .isEqualTo(new Will(
                        new TopicName("plant/bay-5/status"), Payload.ofText("lost 5"), Qos.AT_LEAST_ONCE, true));
        assertThat(last.telemetry().getFirst().topic().value()).isEqualTo("plant/5/value");
        assertThat(last.telemetry().getFirst().payload()).isEqualTo("{\"n\":5,\"v\":{sine:1,2,3}}");
        assertThat(last.birth()).isNotNull();
        assertThat(last.statusTopic()).isEqualTo(new TopicName("plant/bay-5/status"));
        assertThat(last.number()).isEqualTo(5);
    }

    @Test
    void eachProblemNamesItsField() {
        DeviceTemplate wrong = new DeviceTemplate(
                "", 9, 3, "", new MessageText("a/#", "", Qos.AT_MOST_ONCE, false), 70_000, true, null,
                List.of(new TelemetryText("", "{nothing}", Duration.ofMillis(1), Qos.AT_MOST_ONCE, false)),
                new MessageText("b/+", "", Qos.AT_MOST_ONCE, false), Comeback.NEVER);

        assertThat(wrong.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "Client ID", "To", "Keep alive", "Will topic", "Telemetry 1 topic", "Telemetry 1 payload",
                        "Telemetry 1 interval", "Birth topic");
        assertThat(wrong.problems()).allSatisfy(problem -> assertThat(problem.sentence())
                .startsWith(problem.field() + ": ")
                .endsWith("."));
        assertThatThrownBy(wrong::devices).hasMessage("Client ID: A device has a client ID.");
    }

    @Test
    void manyDevicesNeedTheNumberInTheirClientId() {
        assertThat(template("same", 1, 2, "t").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).startsWith("Client ID: {n} stands for the number"));
        assertThat(template("same", 1, 1, "t").devices()).hasSize(1);
        assertThat(template("d-{n}", 1, 10_001, "t").problems())
                .extracting(Problem::sentence)
                .containsExactly("To: At most 10,000 devices are made at once.");
    }

    @Test
    void templateOfADeviceMakesItAgain() {
        for (DemoSet set : DemoSets.all()) {
            for (DeviceSpec device : set.devices()) {
                assertThat(DeviceTemplate.of(device).devices()).containsExactly(device);
            }
        }
    }

    @Test
    void demoSetsHaveClientIdsAndStatusTopicsOfTheirOwn() {
        List<DeviceSpec> all =
                DemoSets.all().stream().flatMap(set -> set.devices().stream()).toList();
        assertThat(all).hasSize(5 + 12 + 20);
        assertThat(all.stream().map(DeviceSpec::clientId).collect(Collectors.toSet())).hasSize(all.size());
        assertThat(all.stream().map(DeviceSpec::statusTopic).collect(Collectors.toSet())).hasSize(all.size());
        assertThat(DemoSets.GREENHOUSE.devices()).extracting(DeviceSpec::clientId).startsWith("bay-1").hasSize(5);
    }

    @Test
    void pauseBeforeAComebackDoublesUpToTheLongest() {
        Comeback comeback = new Comeback(true, SECOND, Duration.ofSeconds(5));
        assertThat(comeback.delayBefore(1)).isEqualTo(SECOND);
        assertThat(comeback.delayBefore(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(comeback.delayBefore(4)).isEqualTo(Duration.ofSeconds(5));
        assertThat(comeback.delayBefore(1_000)).isEqualTo(Duration.ofSeconds(5));
    }

    private static DeviceTemplate template(String clientId, int from, int to, String status) {
        return new DeviceTemplate(
                clientId,
                from,
                to,
                "row {n}",
                new MessageText(status, "lost {n}", Qos.AT_LEAST_ONCE, true),
                30,
                true,
                "user-{id}",
                List.of(new TelemetryText(
                        "plant/{n}/value", "{\"n\":{n},\"v\":{sine:1,2,3}}", SECOND, Qos.AT_MOST_ONCE, false)),
                new MessageText(status, "here", Qos.AT_LEAST_ONCE, true),
                Comeback.NEVER);
    }
}
