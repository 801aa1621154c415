package org.vigilmqtt.testkit;

import java.time.Duration;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.DeviceTemplate;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;

/** Simulated devices by the thousand, each with a will, a birth message and a little telemetry. */
public final class ManyDevices {
    /** What they all belong to, so that they can lose their power at once. */
    public static final String GROUP = "load";

    private ManyDevices() {}

    /** So many of them, from one template. */
    public static List<DeviceSpec> described(int count, int keepAliveSeconds) {
        return new DeviceTemplate(
                        "load-{n}",
                        1,
                        count,
                        GROUP,
                        new MessageText("load/{id}/status", "offline", Qos.AT_LEAST_ONCE, true),
                        keepAliveSeconds,
                        true,
                        null,
                        List.of(new TelemetryText(
                                "load/{id}/value", "{sine:18.0,24.0,60}", Duration.ofSeconds(10), Qos.AT_MOST_ONCE, false)),
                        new MessageText("load/{id}/status", "online", Qos.AT_LEAST_ONCE, true),
                        Comeback.NEVER)
                .devices();
    }
}
