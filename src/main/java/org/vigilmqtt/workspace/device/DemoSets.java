package org.vigilmqtt.workspace.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;

/** The demo sets that come with Vigil. Their topics do not meet. */
public final class DemoSets {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Five bays: climate, firmware, retained status. */
    public static final DemoSet GREENHOUSE =
            new DemoSet("Greenhouse", "Five bays that measure their air, with a retained status.", greenhouse());

    /** Twelve stations of a line: keep-alives from 5 s, parts counted exactly once. */
    public static final DemoSet FACTORY = new DemoSet(
            "Factory line",
            "Twelve stations with short keep-alives that count parts at QoS 2 in a kept session.",
            factory());

    /** Twenty vehicles that come back by themselves. */
    public static final DemoSet VEHICLES = new DemoSet(
            "Vehicle fleet", "Twenty vehicles with a position and a battery that come back by themselves.", vehicles());

    private DemoSets() {}

    /** All, the simplest first. */
    public static List<DemoSet> all() {
        return List.of(GREENHOUSE, FACTORY, VEHICLES);
    }

    private static List<DeviceSpec> greenhouse() {
        List<DeviceSpec> bays = new ArrayList<>();
        for (int bay = 1; bay <= 5; bay++) {
            String root = "greenhouse/bay-" + bay;
            TopicName status = new TopicName(root + "/status");
            double celsius = 20.5 + 0.6 * bay;
            bays.add(new DeviceSpec(
                    "bay-" + bay,
                    "greenhouse",
                    new Will(status, Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true),
                    30,
                    true,
                    null,
                    List.of(
                            new Telemetry(
                                    new TopicName(root + "/climate/temperature"),
                                    String.format(
                                            Locale.ROOT,
                                            "{\"c\":{sine:%.2f,%.2f,%d},\"at\":\"{time}\"}",
                                            celsius - 2.4,
                                            celsius + 2.4,
                                            180 + 25 * bay),
                                    SECOND,
                                    Qos.AT_LEAST_ONCE,
                                    false),
                            new Telemetry(
                                    new TopicName(root + "/climate/humidity"),
                                    "{walk:48.0,74.0,0.6}",
                                    SECOND,
                                    Qos.AT_MOST_ONCE,
                                    false),
                            new Telemetry(
                                    new TopicName(root + "/climate/co2"),
                                    "{triangle:480,830," + (300 - 20 * bay) + "}",
                                    SECOND,
                                    Qos.AT_MOST_ONCE,
                                    false),
                            new Telemetry(
                                    new TopicName(root + "/firmware"),
                                    bay % 3 == 0 ? "2.3.9" : "2.4.1",
                                    Duration.ZERO,
                                    Qos.AT_LEAST_ONCE,
                                    true)),
                    new Birth(status, Payload.ofText("online"), Qos.AT_LEAST_ONCE, true),
                    Comeback.NEVER));
        }
        return bays;
    }

    private static List<DeviceSpec> factory() {
        List<DeviceSpec> stations = new ArrayList<>();
        for (String kind : List.of("press", "weld", "paint", "pack")) {
            stations.addAll(new DeviceTemplate(
                            kind + "-{n}",
                            1,
                            3,
                            "factory/" + kind,
                            new MessageText("factory/{id}/state", "down", Qos.EXACTLY_ONCE, true),
                            5,
                            false,
                            null,
                            List.of(
                                    new TelemetryText(
                                            "factory/{id}/parts",
                                            "{counter}",
                                            Duration.ofSeconds(2),
                                            Qos.EXACTLY_ONCE,
                                            false),
                                    new TelemetryText(
                                            "factory/{id}/motor",
                                            "{\"rpm\":{sine:1400,1520,40},\"load\":{square:0.2,0.9,12},\"at\":\"{iso}\"}",
                                            SECOND,
                                            Qos.AT_MOST_ONCE,
                                            false)),
                            new MessageText("factory/{id}/state", "up", Qos.EXACTLY_ONCE, true),
                            Comeback.NEVER)
                    .devices());
        }
        return stations;
    }

    private static List<DeviceSpec> vehicles() {
        return new DeviceTemplate(
                        "van-{n}",
                        1,
                        20,
                        "fleet",
                        new MessageText("fleet/{id}/link", "lost", Qos.AT_LEAST_ONCE, true),
                        20,
                        true,
                        null,
                        List.of(
                                new TelemetryText(
                                        "fleet/{id}/position",
                                        "{\"lat\":{walk:48.00000,48.30000,0.00050},\"lon\":{walk:11.30000,11.80000,0.00050}}",
                                        SECOND,
                                        Qos.AT_MOST_ONCE,
                                        false),
                                new TelemetryText(
                                        "fleet/{id}/battery",
                                        "{triangle:18.0,96.0,1800}",
                                        Duration.ofSeconds(10),
                                        Qos.AT_LEAST_ONCE,
                                        true)),
                        new MessageText("fleet/{id}/link", "up", Qos.AT_LEAST_ONCE, true),
                        Comeback.BACK_OFF)
                .devices();
    }
}
