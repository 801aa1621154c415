package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;

@Tag("mosquitto")
class MosquittoDeviceLabStoriesTest extends DeviceLabStoryClaims {
    private @Nullable MosquittoProcess mosquitto;

    @Override
    Profile startBroker(LocalBroker local, Path files) throws Exception {
        MosquittoProcess started = MosquittoProcess.start(Files.createDirectory(files.resolve("mosquitto")));
        mosquitto = started;
        return new Profile(
                new ProfileId("mosquitto"), "Mosquitto", false, "127.0.0.1", started.port(), false, Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "mine", true, 30, 1, 10, 100, null, List.of());
    }

    @Override
    void stopBroker() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }
}
