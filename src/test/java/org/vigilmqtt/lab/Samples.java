package org.vigilmqtt.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Devices for tests. */
final class Samples {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    private Samples() {}

    /** With keep alive 10 s, a retained will "offline" and a retained birth "online" on one topic. */
    static DeviceSpec device() {
        return device(10, new Will(new TopicName("d/status"), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true));
    }

    static DeviceSpec device(int keepAliveSeconds, @Nullable Will will) {
        return new DeviceSpec(
                "d-1",
                "g",
                will,
                keepAliveSeconds,
                true,
                null,
                List.of(),
                new Birth(new TopicName("d/status"), Payload.ofText("online"), Qos.AT_LEAST_ONCE, true),
                Comeback.NEVER);
    }
}
