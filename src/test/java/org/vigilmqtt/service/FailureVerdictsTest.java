package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.List;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;

/** On the built-in broker. */
class FailureVerdictsTest extends FailureVerdictClaims {
    @Override
    Profile startBroker(LocalBroker local, Path files) {
        return new Profile(
                new ProfileId("local"), "Local broker", true, "127.0.0.1", 1, false, Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "mine", true, 30, 1, 10, 100, null, List.of());
    }

    @Override
    void stopBroker() {}
}
