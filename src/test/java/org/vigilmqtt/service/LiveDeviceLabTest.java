package org.vigilmqtt.service;

import java.nio.file.Path;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;

/** On the built-in broker, which the lab starts. */
class LiveDeviceLabTest extends DeviceLabClaims {
    @Override
    Profile startBroker(LocalBroker local, Path files) {
        // Port 1 is nobody's: the lab has to ask the broker for its own.
        return new Profile(
                new ProfileId("local"), "Local broker", true, "127.0.0.1", 1, false, Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "mine", true, 30, 10, 10, 100, null, Workbench.everything());
    }

    @Override
    void stopBroker() {}

    @Override
    int port(LocalBroker local, Profile on) {
        return local.port().orElseThrow();
    }
}
